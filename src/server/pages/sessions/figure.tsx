import { raw } from "hono/html";

interface FigureProps {
  title: string;
  value: string;
  beside?: string;
  /** SVG of our own chart library, of numbers alone. */
  chart: string | undefined;
  heads: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A card: a figure, its course as a picture, and the picture's numbers for who cannot see it or wants them. */
export function Figure({ title, value, beside, chart, heads, rows }: FigureProps) {
  return (
    <figure class="card figure">
      <figcaption>
        <h2>{title}</h2>
        <p class="value">
          {value} {beside !== undefined && <small>{beside}</small>}
        </p>
      </figcaption>
      {chart !== undefined && (
        <div class="chart" role="img" aria-label={`${title}: ${[value, beside].filter(Boolean).join(", ")}`}>
          {raw(chart)}
        </div>
      )}
      {rows.length > 0 && (
        <details>
          <summary>Numbers</summary>
          <div class="scroll">
            <table>
              <caption class="hidden">{title}</caption>
              <thead>
                <tr>
                  {heads.map((head) => (
                    <th scope="col">{head}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((cells) => (
                  <tr>
                    {cells.map((cell) => (
                      <td>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </figure>
  );
}
