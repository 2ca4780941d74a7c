import { expect, test } from "vitest";
import { studentQuantile } from "../../../src/evals/rates/student-quantile.ts";
import { wilsonInterval } from "../../../src/evals/rates/wilson-interval.ts";

// scipy.stats.t.ppf(.975, degrees)
test.each([
  [3, 3.1824],
  [5, 2.5706],
  [10, 2.2281],
  [58, 2.0017],
  [1000, 1.9623],
])("Student's quantile with %i degrees of freedom is %f", (degrees, quantile) => {
  expect(Math.abs(studentQuantile(degrees) / quantile - 1)).toBeLessThan(0.002);
});

// statsmodels' proportion_confint(8, 10, method="wilson") and (0, 10, …)
test("Wilson's interval is the one of the books, at the edge too", () => {
  const { low, high } = wilsonInterval(0.8, 10, 1.959964);
  expect([low, high].map((one) => one.toFixed(4))).toEqual(["0.4902", "0.9433"]);
  expect(wilsonInterval(0, 10, 1.959964)).toMatchObject({ low: 0, high: expect.closeTo(0.2775, 3) });
});
