/** `fatima@example.org` → `f***@example.org`: enough to recognise one's own address, useless to anybody else. */
export const maskEmail = (email: string): string => {
  const at = email.lastIndexOf('@')
  return at < 1 ? '***' : `${email.slice(0, 1)}***${email.slice(at)}`
}

/** `+212612345678` → `***78`: the last two characters only. */
export const maskPhone = (phone: string): string => `***${phone.length > 4 ? phone.slice(-2) : ''}`
