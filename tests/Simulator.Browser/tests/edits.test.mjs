import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { opened } from '../helpers/opened.mjs';
import { figure, screenPosition, settled } from '../helpers/page.mjs';
import { call } from '../helpers/server.mjs';

/** The change list as the page keeps it. */
const entries = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('simulator.changes.demo') ?? '{"entries":[]}').entries);

/** Types a number and leaves the field. */
async function type(page, field, value) {
  await page.locator(`[data-test=${field}]`).fill(String(value));
  await page.locator(`[data-test=${field}]`).press('Tab');
}

async function openCard(page, facility) {
  const at = await screenPosition(page, facility);
  await page.mouse.click(at.x, at.y);
  await page.waitForSelector('[data-test=card] dl');
}

describe('the forms of the change list', () => {
  const now = opened(['demo'], { fresh: true });

  it('sets figures, staff and equipment of a facility as one entry, undoes it and saves it as the library reads it', async () => {
    const { page } = now.browser;
    await openCard(page, 'T05');
    await type(page, 'beds', 80);
    await settled(page, 1);
    await type(page, 'ambulances', 3);
    await type(page, 'floor_area', 4200);
    await page.locator('[data-test=staff] summary').click();
    await type(page, 'staff-doctor', 21);
    await page.locator('[data-test=new-staff]').selectOption('gp');
    await page.locator('[data-test=new-staff-number]').fill('5');
    await page.locator('[data-test=add-staff]').click();
    await page.locator('[data-test=equipment] summary').click();
    await page.locator('[data-test=new-equipment]').selectOption('ventilator');
    await page.waitForFunction(() => document.querySelector('[data-test=has-ventilator]')?.checked);
    await settled(page, 1);
    assert.deepEqual(await entries(page), [{ set: {
      facility: 'T05', beds: 80, ambulances: 3, floor_area: 4200, staff: { doctor: 21, gp: 5 }, has: ['ventilator'],
    } }]);
    assert.match(await page.locator('[data-test=change-list]').textContent(), /执业（助理）医师数 21.*有呼吸机/);

    await page.locator('[data-test=undo]').click();
    await page.waitForFunction(() => !document.querySelector('[data-test=has-ventilator]'));
    await page.locator('[data-test=redo]').click();
    await page.waitForFunction(() => document.querySelector('[data-test=has-ventilator]')?.checked);
    await page.locator('[data-test=has-ventilator]').uncheck();
    await page.waitForFunction(() => JSON.parse(localStorage.getItem('simulator.changes.demo')).entries[0].set.lacks?.[0] === 'ventilator');

    await page.locator('[data-test=save]').click();
    await page.locator('[data-test=save-file]').fill('figures');
    await page.locator('[data-test=save-ok]').click();
    await page.waitForSelector('[data-test=edits]:not(.unsaved)');
    assert.match(readFileSync(join(now.folder, 'demo/scenarios/figures.yaml'), 'utf8'), /lacks: \["ventilator"\]/);
    const saved = (await call(now.server, 'GET', '/counties/demo/scenarios')).json.find((s) => s.id === 'figures');
    assert.equal(saved.problem ?? null, null);
    assert.deepEqual(saved.changes, await entries(page));
  });

  it('upgrades with beds, and changes the residents of a township and of the county', async () => {
    const { page } = now.browser;
    await openCard(page, 'T05');
    await page.locator('[data-test=upgrade-beds]').fill('120');
    await page.locator('[data-test=upgrade]').click();
    await settled(page, 1);
    assert.deepEqual((await entries(page))[0], { upgrade: { facility: 'T05', tier: 'sub-centre', beds: 120 } });

    const before = (await call(now.server, 'GET', '/counties/demo')).json.residents;
    await page.locator('[data-test=county-population] summary').click();
    const county = page.locator('[data-test=county-population]');
    await county.locator('[data-test=growth]').fill('2.1');
    await county.locator('[data-test=population-apply]').click();
    await settled(page, 2);
    assert.deepEqual((await entries(page))[1], { population: { growth: 0.021 } });
    const parts = await Promise.all(['served', 'short', 'outOfReach', 'cannotTell'].map((n) => figure(page, n)));
    assert.ok(Math.abs(parts.reduce((a, b) => a + b) - before * 1.021) <= 1, `${parts} of ${before}`);

    const town = await page.evaluate(() => window.countyMap.columns.townships.columns.id[3]);
    await page.locator('[data-test=search]').fill(town);
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[data-test=population-open] summary').click();
    const form = page.locator('[data-test=population-open]');
    await form.locator('input[value=total]').check();
    await form.locator('[data-test=total]').fill('9000');
    await form.locator('[data-test=population-apply]').click();
    await settled(page, 3);
    assert.deepEqual((await entries(page))[2], { population: { township: town, control_total: 9000 } });
  });

  it('draws a new road that shortens the way between its ends', async () => {
    const { page } = now.browser;
    // the two places of the township tier that the network joins worst for their distance: a straight road must help
    const ends = await page.evaluate(() => {
      const map = window.countyMap;
      const at = (id) => map.facilities.position(map.facilities.feature(id));
      return { from: at('T05'), to: at('T08') };
    });
    const card = async (changes) => (await call(now.server, 'POST', '/counties/demo/routes',
      { kind: 'facility', id: 'T05', facility: 'T08', changes })).json;
    const before = await card([]);

    await page.locator('[data-test=tool-draw-road]').click();
    await page.locator('[data-test=road-class]').selectOption('primary');
    await page.locator('[data-test=road-speed]').fill('100');
    const box = await page.locator('.canvas').boundingBox();
    const [a, b] = await page.evaluate(({ from, to }) => [window.countyMap.pixelOf(from), window.countyMap.pixelOf(to)], ends);
    await page.mouse.click(box.x + a[0], box.y + a[1]);
    await page.waitForTimeout(400);
    await page.mouse.dblclick(box.x + b[0], box.y + b[1]);
    await settled(page, 1);
    const [entry] = await entries(page);
    assert.equal(entry['open-road'].class, 'primary');
    assert.equal(entry['open-road'].speed, 100);
    assert.ok(entry['open-road'].shape.length >= 2);

    const after = await card([entry]);
    assert.ok(after.minutes < before.minutes, `${after.minutes} min with the road, ${before.minutes} without`);
    assert.match(await page.locator('[data-test=change-list]').textContent(), /新开道路“新路1”/);
    await page.locator('[data-test=undo]').click();
    await settled(page, 0);
  });
});
