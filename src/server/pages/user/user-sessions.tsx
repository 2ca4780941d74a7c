import type { CatalogueEntry } from "../../../catalogue/catalogue-entry.ts";
import { counted, percent, printable, wholeNumber } from "../../../lib/text.ts";
import { costText } from "../../../sessions/standing-text.ts";
import { address } from "../parts/address.ts";
import { Fact } from "../parts/fact.tsx";
import { Moment } from "../parts/moment.tsx";
import type { UserShown } from "./read-user.ts";

/** More on one page is no overview; the list of sessions has them all. */
const MOST = 200;

/** A user's sessions with what they come to together; who came back within a week is marked. */
export function UserSessions({ user }: { user: UserShown }) {
  const { userId, summary, sessions, tokens, resolved, broken } = user;
  if (summary === undefined)
    return (
      <>
        <h1>{printable(userId)}</h1>
        <div class="card empty">
          <p>
            No session of this user is here: nobody of this name has spoken, or what they said was forgotten, or it is
            still being read.
          </p>
          <p>
            <a href="sessions">All sessions</a>
          </p>
        </div>
      </>
    );
  return (
    <>
      <h1>{printable(userId)}</h1>
      <dl class="facts">
        <Fact name="Sessions">{summary.sessions}</Fact>
        <Fact name="Came back within 7 days">{summary.repeatContacts}</Fact>
        <Fact name="Turns">{wholeNumber(summary.turns)}</Fact>
        <Fact name="Tokens">{wholeNumber(tokens)}</Fact>
        <Fact name="Cost">{costText(summary.cost)}</Fact>
        <Fact name="Resolved">
          {resolved.count} of {resolved.of}
        </Fact>
        <Fact name="Broke">{broken}</Fact>
        <Fact name="Last seen">
          <Moment at={summary.lastSeen} />
        </Fact>
      </dl>
      <div class="card scroll" tabindex={0} role="region" aria-label="Sessions of this user">
        <table>
          <thead>
            <tr>
              {["Began", "Session", "Turns", "State", "Resolved", "Broke first", "Cost"].map((name) => (
                <th scope="col" class={name === "Turns" || name === "Cost" || name === "Resolved" ? "number" : ""}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sessions.slice(0, MOST).map((session) => (
              <UserSession session={session} />
            ))}
          </tbody>
        </table>
      </div>
      {sessions.length > MOST && (
        <p>
          and {counted(sessions.length - MOST, "older session")}:{" "}
          <a href={address("sessions", { user: userId })}>all of them</a>
        </p>
      )}
    </>
  );
}

function UserSession({ session }: { session: CatalogueEntry }) {
  const { sessionId, opening, startedAt, turns, state, resolution, breakdown, cost, isRepeat } = session;
  return (
    <tr>
      <td class="nowrap">
        <Moment at={new Date(startedAt).toISOString()} />
        {isRepeat && (
          <>
            <br />
            <span class="badge warn">came back</span>
          </>
        )}
      </td>
      <td class="wide">
        <a href={address("session", { id: sessionId })}>{printable(sessionId)}</a>
        <br />
        <span class="soft">{printable(opening)}</span>
      </td>
      <td class="number">{turns}</td>
      <td class="nowrap">{state.replace("_", " ")}</td>
      <td class="number">{resolution === null ? "–" : percent(resolution)}</td>
      <td>
        {breakdown === undefined ? (
          <span class="soft">–</span>
        ) : (
          printable(`${breakdown.kind.replaceAll("_", " ")} (${breakdown.cause})`)
        )}
      </td>
      <td class="number">{costText(cost)}</td>
    </tr>
  );
}
