import { defineTemplate, greeting } from './template.ts'

/** What a student reads first. The English texts are those of the reference (comm-service.md, steps 4 and 8). */
export const welcomeStudent = defineTemplate({
  name: 'welcome-student',
  variables: { first_name: 'optional' },
  wordings: {
    en: {
      subject: 'Welcome to Internship Management System',
      html: `
<h2>Welcome to Internship Management System</h2>
<p>${greeting('Hello', ',')}</p>
<p>Welcome to our Internship Management System! We're excited to have you on board.</p>
<h3>You can now:</h3>
<ul>
<li>Browse available internship offers</li>
<li>Submit applications</li>
<li>Track your progress</li>
<li>Communicate with supervisors</li>
</ul>
<p>Best regards,<br>The Team</p>`,
      text: `${greeting('Hello', ',')}

Welcome to our Internship Management System! We're excited to have you on board.

You can now:
- Browse available internship offers
- Submit applications
- Track your progress
- Communicate with supervisors

Best regards,
The Team`,
      title: 'Welcome to Internship Management System!',
      content: 'Your student profile has been created. Start exploring internship offers now!',
      push: { title: 'Welcome!', body: 'Your account is ready. Start your internship journey!' },
    },
    fr: {
      subject: 'Bienvenue sur le système de gestion des stages',
      html: `
<h2>Bienvenue sur le système de gestion des stages</h2>
<p>${greeting('Bonjour', ',')}</p>
<p>Bienvenue sur notre système de gestion des stages ! Nous sommes ravis de vous accueillir.</p>
<h3>Vous pouvez maintenant :</h3>
<ul>
<li>Parcourir les offres de stage disponibles</li>
<li>Envoyer des candidatures</li>
<li>Suivre votre progression</li>
<li>Échanger avec vos encadrants</li>
</ul>
<p>Cordialement,<br>L’équipe</p>`,
      title: 'Bienvenue sur le système de gestion des stages !',
      content: 'Votre profil étudiant a été créé. Découvrez dès maintenant les offres de stage !',
      push: { title: 'Bienvenue !', body: 'Votre compte est prêt. Commencez votre parcours de stage !' },
    },
    ar: {
      subject: 'مرحبًا بك في نظام إدارة التداريب',
      html: `
<h2>مرحبًا بك في نظام إدارة التداريب</h2>
<p>${greeting('مرحبًا', '،', true)}</p>
<p>أهلًا وسهلًا بك في نظامنا لإدارة التداريب! يسعدنا انضمامك إلينا.</p>
<h3>يمكنك الآن:</h3>
<ul>
<li>تصفّح عروض التداريب المتاحة</li>
<li>إرسال طلبات الترشيح</li>
<li>متابعة تقدّمك</li>
<li>التواصل مع المؤطرين</li>
</ul>
<p>مع أطيب التحيات،<br>فريق العمل</p>`,
      title: 'مرحبًا بك في نظام إدارة التداريب!',
      content: 'تم إنشاء ملفك كطالب. ابدأ الآن باستكشاف عروض التداريب!',
      push: { title: 'مرحبًا بك!', body: 'حسابك جاهز. ابدأ مسار تداريبك!' },
    },
  },
})
