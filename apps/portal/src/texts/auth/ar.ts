import type { Texts } from './fr.ts'

const said = {
  account: {
    title: 'حسابي',
    me: 'الهوية',
    phone: 'الهاتف',
    language: 'لغة الرسائل',
    channels: 'كيف نُعلمك',
    email: 'بالبريد الإلكتروني',
    push: 'بإشعار على الجهاز',
    sms: 'برسالة نصية',
    in_app: 'داخل التطبيق',
    digest: 'وتيرة الرسائل',
    instant: 'فورًا',
    hourly: 'مرة كل ساعة',
    daily: 'مرة كل يوم',
    password: 'كلمة المرور',
    current: 'كلمة المرور الحالية',
    next: 'كلمة المرور الجديدة',
    change: 'تغيير كلمة المرور',
    changed: 'تم تغيير كلمة المرور. سُجّل خروج الأجهزة الأخرى.',
    sessions: 'الأجهزة المتصلة',
    thisDevice: 'هذا الجهاز',
    lastSeen: 'آخر ظهور {{date}}',
    endSession: 'تسجيل الخروج',
    ended: 'سُجّل خروج الجهاز.',
    unknownDevice: 'جهاز غير معروف',
  },
}

export const texts: Texts = said
