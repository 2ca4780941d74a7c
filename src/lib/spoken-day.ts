const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** `2026-03-15` as people say it: "March 15th". */
export function spokenDay(isoDate: string): string {
  const [, month = 1, day = 1] = isoDate.split("-").map(Number);
  return `${months[month - 1]} ${day}${ordinalOf(day)}`;
}

function ordinalOf(day: number): string {
  if (day >= 11 && day <= 13) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}
