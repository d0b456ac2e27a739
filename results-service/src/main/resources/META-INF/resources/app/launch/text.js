import * as yaml from 'js-yaml';
import { toJson } from '../api.js';

const { float, int } = yaml.types;

/** Integers of any size, e.g. training seeds: a BigInt where a number would lose digits. */
const integer = new yaml.Type('tag:yaml.org,2002:int', {
  kind: 'scalar',
  resolve: int.resolve,
  construct: (text) => (/^-?\d{16,}$/.test(text) && !Number.isSafeInteger(Number(text)) ? BigInt(text) : int.construct(text)),
  predicate: (value) => typeof value === 'bigint' || Number.isInteger(value),
  represent: (value) => String(value),
});
/** 1e-7 rather than 1.e-7. */
const decimal = new yaml.Type('tag:yaml.org,2002:float', {
  kind: 'scalar',
  resolve: float.resolve,
  construct: float.construct,
  predicate: float.predicate,
  represent: (value) => String(value),
});
const SCHEMA = yaml.DEFAULT_SCHEMA.extend({ implicit: [integer, decimal] });

/** A spec as an experiment file, as {@code gns run} reads it. */
export function toYaml(spec) {
  return yaml.dump(spec, { schema: SCHEMA, lineWidth: 100, noRefs: true, flowLevel: 4 });
}

/** @throws {Error} with one line for a person, unless the text holds an object */
export function fromYaml(text) {
  let spec;
  try {
    spec = yaml.load(text, { schema: SCHEMA });
  } catch (e) {
    const line = e.mark ? `, line ${e.mark.line + 1}` : '';
    throw new Error(`Not YAML${line}: ${e.reason ?? e.message}`);
  }
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) {
    throw new Error('Must hold fields: name, kind, tasks ...');
  }
  return spec;
}

/** The request that a launch sends, for a shell; the key is read from its file and stands nowhere. */
export function toCurl(spec, idempotencyKey, origin) {
  return [
    `curl -sS -X POST ${origin}/api/experiments \\`,
    `  -H "Authorization: Bearer $(cat "\${GNS_HOME:-$HOME/.gns}/api-key")" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -H 'Idempotency-Key: ${idempotencyKey}' \\`,
    `  --data-binary @- <<'JSON'`,
    toJson(spec, 2),
    'JSON',
  ].join('\n');
}
