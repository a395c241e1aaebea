import type { Texts } from './fr.ts'

export const texts: Texts = {
  palette: {
    title: 'بحث وانتقال',
    field: 'صفحة أو شخص أو عرض أو محادثة أو إجراء',
    pages: 'الصفحات',
    people: 'الأشخاص',
    offers: 'العروض',
    conversations: 'المحادثات',
    actions: 'الإجراءات',
    write: 'كتابة رسالة',
    writeTo: 'مراسلة {{name}}',
    scheme: 'المظهر: {{name}}',
    searching: 'جارٍ البحث…',
    away: 'لا يوجد اتصال: لا يُعثر إلا على ما قُرئ على هذا الجهاز. لا يمكن البحث عن الأشخاص ولا عن العروض الأخرى.',
    failed: 'لم ينجح البحث. حاول مجددًا بعد قليل.',
    nothing: 'لا شيء يطابق. جرّب كلمات أخرى.',
  },
}
