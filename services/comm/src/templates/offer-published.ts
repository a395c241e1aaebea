import { defineNotice } from './notice.ts'

/** Tells students that there is an offer for their year. */
export const offerPublished = defineNotice({
  name: 'offer-published',
  variables: {
    title: 'text',
    establishment_name: 'optional',
    department_name: 'optional',
    speciality: 'optional',
    start_date: 'optional-date',
    end_date: 'optional-date',
    application_deadline: 'optional-instant',
    time_zone: 'optional',
  },
  wordings: {
    en: {
      title: 'New Internship Offer',
      content:
        'A new offer is open to you: {{ title }}{% if establishment_name != "" %}, {{ establishment_name }}{% endif %}. Apply while places are free.',
      push: { title: 'New Internship Offer', body: 'A new offer is open to you: {{ title }}' },
      fact: 'A new internship offer is open to students of your year: {{ title }}.',
      rows: [
        ['Place', 'establishment_name'],
        ['Department', 'department_name'],
        ['Speciality', 'speciality'],
        ['From', 'start_date'],
        ['Until', 'end_date'],
        ['Apply by', 'application_deadline'],
      ],
      next: 'If it interests you, apply soon: places are limited.',
      action: 'See the offer',
    },
    fr: {
      title: 'Nouvelle offre de stage',
      content:
        'Une nouvelle offre vous est ouverte : {{ title }}{% if establishment_name != "" %}, {{ establishment_name }}{% endif %}. Postulez tant qu’il reste des places.',
      push: { title: 'Nouvelle offre de stage', body: 'Une nouvelle offre vous est ouverte : {{ title }}' },
      fact: 'Une nouvelle offre de stage est ouverte aux étudiants de votre année : {{ title }}.',
      rows: [
        ['Lieu', 'establishment_name'],
        ['Service', 'department_name'],
        ['Spécialité', 'speciality'],
        ['Du', 'start_date'],
        ['Au', 'end_date'],
        ['Candidature avant le', 'application_deadline'],
      ],
      next: 'Si elle vous intéresse, postulez rapidement : le nombre de places est limité.',
      action: 'Voir l’offre',
    },
    ar: {
      title: 'عرض تدريب جديد',
      content:
        'عرض جديد متاح لك: «{{ title }}»{% if establishment_name != "" %}، {{ establishment_name }}{% endif %}. ترشّح ما دامت هناك أماكن شاغرة.',
      push: { title: 'عرض تدريب جديد', body: 'عرض جديد متاح لك: «{{ title }}»' },
      fact: 'فُتح عرض تدريب جديد لطلبة سنتك: «<bdi>{{ title }}</bdi>».',
      rows: [
        ['المكان', 'establishment_name'],
        ['المصلحة', 'department_name'],
        ['التخصص', 'speciality'],
        ['من', 'start_date'],
        ['إلى', 'end_date'],
        ['آخر أجل للترشيح', 'application_deadline'],
      ],
      next: 'إذا كان العرض يهمك، فبادر إلى الترشح: عدد الأماكن محدود.',
      action: 'عرض التفاصيل',
    },
  },
})
