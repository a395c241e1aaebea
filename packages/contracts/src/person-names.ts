// Mail programs make links of these; a dot alone does not make one of a title like "Dr.Alaoui".
const LINK = /:\/\/|\bwww\.|\.\p{L}{2,}\//iu

/**
 * Whether mail programs would make a link of something in a person's name. Names stand in mails to other people: no
 * service lets anybody put one there.
 */
export const holdsWebAddress = (name: string): boolean => LINK.test(name)
