import type { Card } from "./card.ts";

/** How far the shipped evaluators are to be trusted; `npm run calibrate` writes this file. */
export const shippedCards: readonly Card[] = [
  {
    evaluator: "resolution@1",
    on: "STAR",
    sessions: 923,
    groups: 923,
    positives: 677,
    metrics: {
      kappa: {
        value: 0.593,
        low: 0.53,
        high: 0.654,
      },
      accuracy: {
        value: 0.846,
        low: 0.822,
        high: 0.871,
      },
      balancedAccuracy: {
        value: 0.786,
        low: 0.754,
        high: 0.819,
      },
      auc: {
        value: 0.786,
        low: 0.754,
        high: 0.819,
      },
      brier: {
        value: 0.154,
        low: 0.129,
        high: 0.178,
      },
      ece: {
        value: 0.154,
        low: 0.129,
        high: 0.178,
      },
      pearson: {
        value: 0.594,
        low: 0.531,
        high: 0.656,
      },
      spearman: {
        value: 0.594,
        low: 0.531,
        high: 0.656,
      },
      coverage: {
        value: 1,
        low: 1,
        high: 1,
      },
    },
    reliability: [
      {
        count: 220,
        meanScore: 0,
        meanLabel: 0.264,
      },
      {
        count: 703,
        meanScore: 1,
        meanLabel: 0.881,
      },
    ],
    made: {
      at: "2026-11-23",
      by: "npm run calibrate",
    },
    notes: [
      "People play customer and bot; resolution is the customer's own answer to whether it got done.",
      "Frustration is that the bot's player found the customer annoyed, or an onlooker one of the two not calm and helpful.",
      "Not reached: resolution, accuracy 0.85, meant to be 0.87.",
      "Not reached: resolution, kappa 0.59, meant to be 0.65.",
    ],
  },
  {
    evaluator: "frustration@1",
    on: "STAR",
    sessions: 1134,
    groups: 1134,
    positives: 126,
    metrics: {
      kappa: {
        value: 0.011,
        low: -0.023,
        high: 0.058,
      },
      accuracy: {
        value: 0.877,
        low: 0.858,
        high: 0.895,
      },
      balancedAccuracy: {
        value: 0.503,
        low: 0.492,
        high: 0.519,
      },
      auc: {
        value: 0.503,
        low: 0.492,
        high: 0.519,
      },
      brier: {
        value: 0.123,
        low: 0.105,
        high: 0.142,
      },
      ece: {
        value: 0.123,
        low: 0.105,
        high: 0.142,
      },
      pearson: {
        value: 0.017,
        low: -0.035,
        high: 0.085,
      },
      spearman: {
        value: 0.017,
        low: -0.035,
        high: 0.085,
      },
      coverage: {
        value: 1,
        low: 1,
        high: 1,
      },
    },
    reliability: [
      {
        count: 1114,
        meanScore: 0,
        meanLabel: 0.11,
      },
      {
        count: 20,
        meanScore: 1,
        meanLabel: 0.15,
      },
    ],
    made: {
      at: "2026-11-23",
      by: "npm run calibrate",
    },
    notes: [
      "People play customer and bot; resolution is the customer's own answer to whether it got done.",
      "Frustration is that the bot's player found the customer annoyed, or an onlooker one of the two not calm and helpful.",
      "Not reached: frustration, AUC 0.50, meant to be 0.75.",
    ],
  },
  {
    evaluator: "resolution@1",
    on: "tau_retail",
    sessions: 128,
    groups: 15,
    positives: 98,
    metrics: {
      kappaWithinAgents: {
        value: 0.224,
        low: -0.021,
        high: 0.443,
      },
      kappa: {
        value: 0.205,
        low: -0.071,
        high: 0.525,
      },
      accuracy: {
        value: 0.734,
        low: 0.623,
        high: 0.857,
      },
      balancedAccuracy: {
        value: 0.595,
        low: 0.466,
        high: 0.752,
      },
      auc: {
        value: 0.595,
        low: 0.466,
        high: 0.752,
      },
      brier: {
        value: 0.266,
        low: 0.143,
        high: 0.377,
      },
      ece: {
        value: 0.266,
        low: 0.143,
        high: 0.377,
      },
      pearson: {
        value: 0.207,
        low: -0.073,
        high: 0.538,
      },
      spearman: {
        value: 0.207,
        low: -0.073,
        high: 0.538,
      },
      coverage: {
        value: 1,
        low: 1,
        high: 1,
      },
    },
    reliability: [
      {
        count: 24,
        meanScore: 0,
        meanLabel: 0.583,
      },
      {
        count: 104,
        meanScore: 1,
        meanLabel: 0.808,
      },
    ],
    made: {
      at: "2026-11-23",
      by: "npm run calibrate",
    },
    notes: [
      "The label is the shop's database at the end, which a transcript shows only in part; disputed tasks are left out.",
    ],
  },
  {
    evaluator: "satisfaction@1",
    on: "AB-ReDial dialogues",
    sessions: 85,
    groups: 82,
    positives: null,
    metrics: {
      coverage: {
        value: 1,
        low: 1,
        high: 1,
      },
    },
    reliability: [],
    made: {
      at: "2026-11-23",
      by: "npm run calibrate",
    },
    notes: ["The mean of 3 to 7 onlookers' ratings; one of them alone agrees with the others at .41."],
  },
  {
    evaluator: "turn_satisfaction@1",
    on: "AB-ReDial turns",
    sessions: 255,
    groups: 82,
    positives: null,
    metrics: {
      coverage: {
        value: 0.988,
        low: 0.964,
        high: 1,
      },
    },
    reliability: [],
    made: {
      at: "2026-11-23",
      by: "npm run calibrate",
    },
    notes: ["The mean of 3 to 7 onlookers' ratings; one of them alone agrees with the others at .53."],
  },
  {
    evaluator: "breakdown@1",
    on: "DBDC3",
    sessions: 2470,
    groups: 247,
    positives: 786,
    metrics: {
      kappa: {
        value: 0.031,
        low: 0.004,
        high: 0.064,
      },
      accuracy: {
        value: 0.689,
        low: 0.657,
        high: 0.72,
      },
      balancedAccuracy: {
        value: 0.512,
        low: 0.502,
        high: 0.524,
      },
      auc: {
        value: 0.512,
        low: 0.502,
        high: 0.524,
      },
      brier: {
        value: 0.309,
        low: 0.278,
        high: 0.342,
      },
      ece: {
        value: 0.308,
        low: 0.277,
        high: 0.34,
      },
      pearson: {
        value: 0.086,
        low: 0.016,
        high: 0.143,
      },
      spearman: {
        value: 0.086,
        low: 0.016,
        high: 0.143,
      },
      coverage: {
        value: 0.995,
        low: 0.987,
        high: 1,
      },
    },
    reliability: [
      {
        count: 2418,
        meanScore: 0,
        meanLabel: 0.31,
      },
      {
        count: 40,
        meanScore: 0.8,
        meanLabel: 0.625,
      },
    ],
    made: {
      at: "2026-11-23",
      by: "npm run calibrate",
    },
    notes: ["A breakdown is what most of 30 people call a clear one, in small talk with chatbots of 2017."],
  },
  {
    evaluator: "first_breakdown@1",
    on: "AgentRx",
    made: {
      at: "2026-11-23",
      by: "npm run calibrate",
    },
    notes: [
      "Failures whose critical message is the agent's, and successes, where every breakdown counts as false.",
      "Not reached: first breakdown, exactly 0.00, meant to be 0.35.",
      "Not reached: first breakdown, within 3 0.00, meant to be 0.60.",
    ],
    sessions: 39,
    groups: 18,
    positives: 6,
    metrics: {
      exactly: {
        value: 0,
        low: 0,
        high: 0,
      },
      within3: {
        value: 0,
        low: 0,
        high: 0,
      },
      firesOnSound: {
        value: 0,
        low: 0,
        high: 0,
      },
    },
    reliability: [],
  },
];
