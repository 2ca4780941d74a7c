import { raw } from "hono/html";
import { printable } from "../../../lib/text.ts";
import type { MonitorPanel } from "../../../monitors/monitor-post.ts";
import { boundText, figureText, whatText } from "../../../monitors/monitor-text.ts";
import { timeSpanText } from "../../../monitors/time-span.ts";
import { address } from "../parts/address.ts";
import { Fact } from "../parts/fact.tsx";
import { Moment } from "../parts/moment.tsx";
import { courseChart } from "./course-chart.ts";

const badges = {
  ok: ["Ok", "good"],
  too_few: ["Too few sessions", ""],
  pending: ["Pending", "warn"],
  firing: ["Fires", "bad"],
} as const;

/** A monitor: how it stands, its figure against its bound, and the days before. */
export function MonitorCard({ monitor, state, reading, course }: MonitorPanel) {
  const [label, look] = badges[state.status];
  const { value, interval, bound, count, examples } = reading;
  const shown = (figure: number): string => figureText(monitor, figure);
  const days = course.filter((one) => one !== null).length;
  return (
    <article class="card monitor">
      <header>
        <h2>{printable(monitor.name)}</h2>
        <span class={`badge ${look}`}>{label}</span>
      </header>
      <p class="soft sentence">{printable(whatText(monitor))}</p>
      <p class="figures">
        <strong>{value === null ? "–" : shown(value)}</strong>{" "}
        <small>
          {interval && `${shown(interval.low)} to ${shown(interval.high)} · `}
          {count === 1 ? "1 session" : `${count} sessions`} in {timeSpanText(monitor.window)}
        </small>
      </p>
      <p class="soft sentence">
        {bound === null ? "Too few sessions the week before to compare with" : boundText(monitor, bound)}
      </p>
      {days > 1 && (
        <div class="course" role="img" aria-label={`The last 14 days: ${courseText(course, shown)}`}>
          {raw(courseChart(course, bound))}
        </div>
      )}
      <dl class="facts">
        <Since name="Breach since" at={state.breachSince} />
        <Since name="Last notice" at={state.notifiedAt} />
      </dl>
      {state.status !== "ok" && examples.length > 0 && (
        <p class="examples">
          <small>Such as</small>{" "}
          {examples.map((id) => (
            <a href={address("session", { id })}>{printable(id)}</a>
          ))}
        </p>
      )}
    </article>
  );
}

function Since({ name, at }: { name: string; at: number | undefined }) {
  if (at === undefined) return null;
  return (
    <Fact name={name}>
      <Moment at={new Date(at).toISOString()} />
    </Fact>
  );
}

function courseText(course: readonly (number | null)[], shown: (figure: number) => string): string {
  return course.map((one) => (one === null ? "none" : shown(one))).join(", ");
}
