import { html } from 'lit';
import { choices, folded, input, presetInputs } from './form.js';
import { leaves } from './path.js';

/** Fields that are asked for in any case, and so not among those that a mode fills in. */
const ASKED = ['rounds', 'groups', 'groupSize'];

/** How a policy is learned. */
export function trainSection(form) {
  const mode = form.known.modes.find((m) => m.name === (form.spec.mode ?? 'default')) ?? form.known.modes[0];
  const { policy, train } = mode.fields;
  // Each task has its own, unless one is said for all.
  const threshold = train.reward.type === 'paper' ? [{ path: 'reward.threshold', value: null }] : [];
  return html`<fieldset>
    <legend>Learning</legend>
    <div class="fields">
      ${input(form, 'policy.id', { label: 'policy id', hint: 'A new one: a policy belongs to the experiment that made it' })}
      ${input(form, 'mode', {
        label: 'mode',
        kind: 'choice',
        options: [{ value: undefined, label: 'default' }, ...choices(form.known.modes.map((m) => m.name).filter((n) => n !== 'default'))],
      })}
      ${input(form, 'train.rounds', { label: 'rounds', kind: 'number', placeholder: train.rounds, hint: 'Updates; each makes a version' })}
      ${input(form, 'train.groups', { label: 'groups', kind: 'number', placeholder: train.groups, hint: 'Of episodes, a round' })}
      ${input(form, 'train.groupSize', {
        label: 'group size',
        kind: 'number',
        placeholder: train.groupSize,
        hint: 'Episodes that share seed and initial LR',
      })}
    </div>
    ${folded(form, 'What the policy is made of', 'policy.', presetInputs(form, 'policy', leaves(policy)))}
    ${folded(
      form,
      'Reward and update',
      'train.',
      presetInputs(
        form,
        'train',
        [...leaves(train), ...threshold].filter(({ path }) => !ASKED.includes(path)),
      ),
    )}
  </fieldset>`;
}
