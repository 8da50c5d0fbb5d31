// Bundles static/src into static/dist, which is committed, so that running Plumbline needs no Node.
// With --check it builds elsewhere and compares: the committed bytes must be what the sources give.
import { build } from 'esbuild';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const dist = join(here, 'dist');
const entries = ['app.js', 'app.css', 'admin.css', 'theme.js', 'schedule.js', 'schedule.css', 'note.js'];

// The licenses of everything that went into the bundles travel beside them.
async function writeLicenses(inputs, outdir) {
  const folder = name => join(root, 'node_modules', name);
  const names = new Set(inputs.map(path => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean));
  const texts = [...names].sort().map(async name => {
    const { version, license } = JSON.parse(await readFile(join(folder(name), 'package.json')));
    const file = (await readdir(folder(name))).find(entry => /^licen[cs]e/i.test(entry));
    const text = file ? await readFile(join(folder(name), file), 'utf8') : '';
    return `${name} ${version} (${license})\n\n${text.replaceAll('\r', '').trim()}\n`;
  });
  await writeFile(join(outdir, 'licenses.txt'), (await Promise.all(texts)).join(`\n${'-'.repeat(72)}\n\n`));
}

async function bundle(outdir) {
  const { metafile } = await build({
    absWorkingDir: root, // names in the output do not depend on where npm was called
    entryPoints: entries.map(name => `static/src/${name}`),
    outdir,
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
    assetNames: 'fonts/[name]', // WhiteNoise adds the hash
    loader: { '.woff2': 'file' },
    legalComments: 'none', // they stand in licenses.txt
    logLevel: 'warning',
    metafile: true,
  });
  await writeLicenses(Object.keys(metafile.inputs), outdir);
}

const listed = async folder => (await readdir(folder, { recursive: true, withFileTypes: true }))
  .filter(entry => entry.isFile())
  .map(entry => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
  .sort();

async function differences(fresh) {
  const names = new Set([...await listed(fresh), ...await listed(dist)]);
  const read = path => readFile(path).catch(() => Buffer.alloc(0));
  const same = async name => (await read(join(fresh, name))).equals(await read(join(dist, name)));
  const verdicts = await Promise.all([...names].map(async name => [name, await same(name)]));
  return verdicts.filter(([, equal]) => !equal).map(([name]) => name);
}

if (process.argv.includes('--check')) {
  const fresh = await mkdtemp(join(tmpdir(), 'plumbline-dist-'));
  await bundle(fresh);
  const differing = await differences(fresh);
  await rm(fresh, { recursive: true });
  if (differing.length) {
    console.error(`static/dist is out of date (run: npm run build): ${differing.join(', ')}`);
    process.exit(1);
  }
  console.log('static/dist is what static/src gives.');
} else {
  await rm(dist, { recursive: true, force: true });
  await bundle(dist);
}
