export const texts = {
  account: {
    title: 'Mon compte',
    me: 'Identité',
    phone: 'Téléphone',
    language: 'Langue des messages',
    channels: 'Comment vous prévenir',
    email: 'Par e-mail',
    push: 'Par notification push',
    sms: 'Par SMS',
    in_app: 'Dans l’application',
    digest: 'Rythme des e-mails',
    instant: 'Tout de suite',
    hourly: 'Une fois par heure',
    daily: 'Une fois par jour',
    password: 'Mot de passe',
    current: 'Mot de passe actuel',
    next: 'Nouveau mot de passe',
    change: 'Changer le mot de passe',
    changed: 'Mot de passe changé. Les autres appareils sont déconnectés.',
    sessions: 'Appareils connectés',
    thisDevice: 'Cet appareil',
    lastSeen: 'Vu le {{date}}',
    endSession: 'Déconnecter',
    ended: 'Appareil déconnecté.',
    unknownDevice: 'Appareil inconnu',
  },
}

/** What a language has to say. */
export type Texts = typeof texts
