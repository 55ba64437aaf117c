import { cpus, totalmem } from 'node:os';
import { writeFile } from 'node:fs/promises';
import { client } from './load.mjs';

const number = value =>
  value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });

const bound = (sign, limit, met) =>
  limit === undefined ? ['–', ''] : [`${sign} ${number(limit)}`, met ? 'met' : 'missed'];

/** Collects figures, prints them as they come, and writes them down as Markdown. */
export class Report {
  lines = [];

  constructor(name) {
    this.name = name;
  }

  section(title) {
    this.say(`\n## ${title}\n`);
    this.say('| What | Measured | Target | |\n| --- | --- | --- | --- |');
  }

  /** A figure beside its bound. */
  figure(name, value, unit, { least, most } = {}) {
    const [target, met] =
      least === undefined ? bound('≤', most, value <= most) : bound('≥', least, value >= least);
    this.say(`| ${name} | ${number(value)} ${unit} | ${target} | ${met} |`);
  }

  /** Ours beside the limit that the same run measured. */
  ratio(name, { ours, limit }, target) {
    const rps = `${number(ours.rps)}/s of ${number(limit.rps)}/s = ${number(ours.rps / limit.rps)}`;
    const p99 = `${number(ours.p99)} ms, limit ${number(limit.p99)} ms`;
    const fast = ours.rps / limit.rps >= target.rps;
    const steady = ours.p99 <= limit.p99 * target.p99;
    this.say(`| ${name}: requests | ${rps} | ≥ ${target.rps} | ${fast ? 'met' : 'missed'} |`);
    this.say(`| ${name}: p99 | ${p99} | ≤ ${target.p99} × | ${steady ? 'met' : 'missed'} |`);
  }

  say(line) {
    this.lines.push(line);
    process.stdout.write(`${line}\n`);
  }

  async write(path) {
    const machine = `${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
    const head = [
      `# Benchmark report: ${this.name}`,
      '',
      `Made by \`npm run bench ${this.name}\`. Absolute figures belong to the machine; the ratios are what`,
      'counts.',
      '',
      `Machine: ${machine}, Node ${process.versions.node}, client ${client}.`,
    ];
    await writeFile(path, `${[...head, ...this.lines].join('\n')}\n`);
  }
}
