import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { opened } from '../helpers/opened.mjs';
import { drawn, figure, screenPosition, settled } from '../helpers/page.mjs';
import { call } from '../helpers/server.mjs';

/** Fingers on the glass: each step holds the points of all fingers, and it ends with none. */
async function touch(page, steps) {
  const device = await page.context().newCDPSession(page);
  const points = (step) => step.map(([x, y], id) => ({ x, y, id }));
  await device.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points(steps[0]) });
  for (const step of steps.slice(1)) {
    await device.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: points(step) });
    await page.waitForTimeout(60);
  }
  return () => device.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

const way = (from, to, steps = 12) => Array.from({ length: steps + 1 }, (_, i) =>
  from.map(([x, y], finger) => [x + ((to[finger][0] - x) * i) / steps, y + ((to[finger][1] - y) * i) / steps]));

const view = (page) => page.evaluate(() => {
  const now = window.countyMap.map.getView();
  return { center: now.getCenter(), resolution: now.getResolution() };
});

describe('the map page on a tablet', () => {
  const now = opened(['demo'], { fresh: true, touch: true, width: 1024, height: 768 });

  it('drags a site with a finger, and the figures follow to the library\'s', async () => {
    const { page } = now.browser;
    const baseline = await figure(page, 'served');
    const before = await view(page);
    const { x, y } = await screenPosition(page, 'T05');
    const lift = await touch(page, way([[x, y]], [[x + 80, y - 60]]));
    await page.waitForFunction((b) => Number(document.querySelector('[data-test=served]').dataset.value) !== b, baseline);
    await lift();
    await settled(page, 1);

    assert.deepEqual((await view(page)).center, before.center, 'the map stays while the site moves');
    const [{ move }] = await page.evaluate(() => JSON.parse(localStorage.getItem('simulator.changes.demo')).entries);
    assert.equal(move.facility, 'T05');
    const whole = (await call(now.server, 'POST', '/counties/demo/compare', { left: {}, right: { changes: [{ move }] } })).json;
    const expected = Math.round(whole.rows.find((r) => r.id === 'circle.served').right);
    await page.waitForFunction((e) => Math.abs(Number(document.querySelector('[data-test=served]').dataset.value) - e) <= 1, expected);
  });

  it('pans with one finger, zooms with two, and opens a card by a tap', async () => {
    const { page } = now.browser;
    const box = await page.locator('.canvas').boundingBox();
    const empty = [box.x + 30, box.y + box.height / 2];
    const before = await view(page);
    await (await touch(page, way([empty], [[empty[0] + 60, empty[1] + 40]])))();
    await page.waitForFunction(([x]) => window.countyMap.map.getView().getCenter()[0] !== x, before.center);

    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await (await touch(page, way([[x - 40, y], [x + 40, y]], [[x - 120, y], [x + 120, y]])))();
    await page.waitForFunction((r) => window.countyMap.map.getView().getResolution() < 0.7 * r, before.resolution);

    await page.reload();
    await drawn(page);
    const { x: at, y: down } = await screenPosition(page, 'T05');
    await page.touchscreen.tap(at, down);
    await page.waitForSelector('[data-test=card] dl');
  });

  it('holds every panel within the screen', async () => {
    const { page } = now.browser;
    for (const name of await page.locator('[data-test^=panel-]').evaluateAll((all) => all.map((e) => e.dataset.test))) {
      await page.locator(`[data-test=${name}]`).tap();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 1024, `${name}: ${wide} pixels wide`);
    }
  });
});
