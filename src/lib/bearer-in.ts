/** What an Authorization header of the Bearer kind holds. */
export function bearerIn(header: string | undefined): string | undefined {
  return /^Bearer +(\S+) *$/iu.exec(header ?? "")?.[1];
}
