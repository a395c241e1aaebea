import { defineNotice } from './notice.ts'
import { phrases } from './phrases.ts'
import { defineTemplate, type Template } from './template.ts'
import type { ListVariable } from './variables.ts'

const ITEMS: ListVariable = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      title: { type: 'string', examples: ['New Internship Offer'] },
      content: { type: 'string', examples: ['A new offer is open to you: Cardiology rotation'] },
    },
    required: ['title'],
    additionalProperties: false,
  },
}

const LIST = `<ul class="digest">
{% for item in items %}<li><strong><bdi>{{ item.title }}</bdi></strong>{% if item.content != "" %}<br><bdi>{{ item.content }}</bdi>{% endif %}</li>
{% endfor %}</ul>`

/** Gathers what a person wants to be told together: hourly, or daily. `count` may be more than there are items. */
export const digest: Template<'digest'> = defineTemplate({
  name: 'digest',
  variables: { first_name: 'optional', link: 'optional-page', items: ITEMS, count: 'count' },
  wordings: {
    en: {
      title: 'What is new',
      content: 'News for you: {{ count }}. Open the list to read it.',
      subject: 'What is new for you on MedTrack ({{ count }})',
      html: `
<h2>What is new</h2>
<p>${phrases.en.hello}</p>
<p>This is what has happened since our last mail:</p>
${LIST}
<p>Open MedTrack to read everything and to answer. How often you get this mail is set in your preferences.</p>
{% if link != "" %}${phrases.en.button('Open MedTrack')}{% endif %}
${phrases.en.regards}`,
    },
    fr: {
      title: 'Vos nouveautés',
      content: 'Nouveautés pour vous : {{ count }}. Ouvrez la liste pour les lire.',
      subject: 'Vos nouveautés sur MedTrack ({{ count }})',
      html: `
<h2>Vos nouveautés</h2>
<p>${phrases.fr.hello}</p>
<p>Voici ce qui s’est passé depuis notre dernier e-mail :</p>
${LIST}
<p>Ouvrez MedTrack pour tout lire et pour répondre. La fréquence de cet e-mail se règle dans vos préférences.</p>
{% if link != "" %}${phrases.fr.button('Ouvrir MedTrack')}{% endif %}
${phrases.fr.regards}`,
    },
    ar: {
      title: 'مستجداتك',
      content: 'عدد المستجدات: {{ count }}. افتح القائمة للاطلاع عليها.',
      subject: 'مستجداتك على MedTrack ({{ count }})',
      html: `
<h2>مستجداتك</h2>
<p>${phrases.ar.hello}</p>
<p>إليك ما حدث منذ رسالتنا الأخيرة:</p>
${LIST}
<p>افتح <bdi>MedTrack</bdi> للاطلاع على كل شيء وللرد. يمكنك ضبط عدد مرات إرسال هذه الرسالة من تفضيلاتك.</p>
{% if link != "" %}${phrases.ar.button('فتح MedTrack')}{% endif %}
${phrases.ar.regards}`,
    },
  },
})

const UNREAD = {
  en: '{% if count == 1 %}You have an unread message{% else %}You have {{ count }} unread messages{% endif %}',
  fr: '{% if count == 1 %}Vous avez un message non lu{% else %}Vous avez {{ count }} messages non lus{% endif %}',
}

/** Tells that messages wait to be read; what they say stays in the application. */
export const messageNotice = defineNotice({
  name: 'message-notice',
  variables: { count: 'count', sender_name: 'optional' },
  wordings: {
    en: {
      title: 'Unread messages',
      content: `${UNREAD.en}{% if sender_name != "" %} from {{ sender_name }}{% endif %}.`,
      fact: `${UNREAD.en}{% if sender_name != "" %} from {{ sender_name }}{% endif %}.`,
      next: 'Open MedTrack to read and to answer. Replies to this mail reach nobody.',
      action: 'Read my messages',
    },
    fr: {
      title: 'Messages non lus',
      content: `${UNREAD.fr}{% if sender_name != "" %} de {{ sender_name }}{% endif %}.`,
      fact: `${UNREAD.fr}{% if sender_name != "" %} de {{ sender_name }}{% endif %}.`,
      next: 'Ouvrez MedTrack pour lire et pour répondre. Les réponses à cet e-mail ne parviennent à personne.',
      action: 'Lire mes messages',
    },
    ar: {
      title: 'رسائل غير مقروءة',
      content:
        'عدد رسائلك غير المقروءة{% if sender_name != "" %} من {{ sender_name }}{% endif %}: {{ count }}.',
      fact: 'عدد رسائلك غير المقروءة{% if sender_name != "" %} من <bdi>{{ sender_name }}</bdi>{% endif %}: {{ count }}.',
      next: 'افتح <bdi>MedTrack</bdi> للقراءة والرد. الردود على هذه الرسالة لا تصل إلى أحد.',
      action: 'قراءة رسائلي',
    },
  },
})
