/** Whether only this machine reaches an address: 127.0.0.0/8, ::1, or the name of them. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/u.test(host.toLowerCase());
}
