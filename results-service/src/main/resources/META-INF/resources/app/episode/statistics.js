/** Statistics of nodes by their names in {@code DecisionStateView}, for people. */
const KNOWN = {
  rms_weight_gradient: { label: 'RMS gradient of weights', symbol: '√mean((∂L/∂W)²)' },
  relative_weight_change: { label: 'relative weight change', symbol: '‖W − W′‖ / ‖W‖' },
  rms_weight: { label: 'RMS weight', symbol: '√mean(W²)' },
  mean_abs_weight_gradient: { label: 'mean |gradient| of weights', symbol: 'mean|∂L/∂W|' },
  mean_abs_bias_gradient: { label: 'mean |gradient| of biases', symbol: 'mean|∂L/∂b|' },
  previous_rms_weight_gradient: { label: 'RMS gradient, decision before', symbol: '√mean((∂L/∂W)²)′' },
  mean_weight: { label: 'mean weight', symbol: 'mean(W)', signed: true },
  mean_bias: { label: 'mean bias', symbol: 'mean(b)', signed: true },
};
const ORDER = Object.keys(KNOWN);

/**
 * @param {string[]} names of the columns of a state
 * @returns {{name: string, column: number, label: string, symbol: string, signed: boolean}[]} the most telling first
 */
export function statistics(names) {
  return names
    .map((written, column) => {
      const name = written.toLowerCase();
      const { label, symbol, signed } = KNOWN[name] ?? { label: name.replaceAll('_', ' '), symbol: name };
      return { name, column, label, symbol, signed: signed ?? false };
    })
    .sort((a, b) => rank(a) - rank(b));
}

function rank({ name }) {
  const at = ORDER.indexOf(name);
  return at < 0 ? ORDER.length : at;
}

/** Statistics of the run, which stand on every node. */
export const RUN = [
  ['learningRate', 'LR in force'],
  ['initialLearningRate', 'initial LR'],
  ['baseLearningRate', 'LR of the base'],
  ['meanLoss', 'mean training loss'],
  ['fastLoss', 'its fast average'],
  ['slowLoss', 'its slow average'],
  ['lossDeviation', 'its deviation'],
  ['lastAction', 'last action'],
];

/** The state of SRLS, for policies that see it in place of the graph. */
export const SRLS = [
  ['validationLoss', 'validation loss'],
  ['logPredictionVariance', 'log variance of predictions'],
  ['logChangeVariance', 'log variance of their change'],
  ['trainLoss', 'training loss'],
  ['meanWeight', 'mean weight, last layer'],
  ['weightVariance', 'its variance'],
  ['meanBias', 'mean bias, last layer'],
  ['biasVariance', 'its variance'],
  ['learningRate', 'LR in force'],
];
