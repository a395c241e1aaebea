import type { Texts } from './fr.ts'

const said = {
  evaluations: {
    title: 'التقييمات',
    empty: 'لا تقييمات',
    emptyHint: 'ستظهر هنا فور أن تخصك.',
    due: 'للتعبئة قبل {{date}}',
    score: 'النقطة',
    trend: 'النقط عبر الزمن',
    of20: '{{score}} من 20',
    status: {
      pending: 'للتعبئة',
      draft: 'قيد التعبئة',
      submitted: 'مُسلّم',
      acknowledged: 'مقروء',
      contested: 'معترض عليه',
      final: 'نهائي',
      cancelled: 'ملغى',
    },
    kind: {
      final: 'التقييم النهائي',
      midterm: 'تقييم منتصف التدريب',
      self: 'تقييم ذاتي',
      stage_feedback: 'رأي في التدريب',
    },
  },
}

export const texts: Texts = said
