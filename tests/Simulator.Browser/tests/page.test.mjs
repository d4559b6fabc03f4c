import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { opened } from '../helpers/opened.mjs';
import { colourShare, colours, drawn, figure, openPage, screenPosition, settled } from '../helpers/page.mjs';
import { call, countyFolders, remove, serve } from '../helpers/server.mjs';

/** Drags a facility by so many pixels; told holds the served figures that were shown on the way. */
async function drag(page, facility, dx, dy) {
  const from = await screenPosition(page, facility);
  const told = new Set();
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let i = 1; i <= 12; i++) {
    await page.mouse.move(from.x + (dx * i) / 12, from.y + (dy * i) / 12);
    await page.waitForTimeout(60);
    told.add(await figure(page, 'served'));
  }
  return { told, drop: () => page.mouse.up() };
}

describe('the map page on the demo county', () => {
  const now = opened(['demo', 'dazu'], { fresh: true });

  it('draws the layers, and one less when a layer is switched off', async () => {
    const { page } = now.browser;
    assert.ok((await colourShare(page, colours.served)) > 0.01, 'served people are drawn');
    const symbols = await colourShare(page, colours.facility);
    assert.ok(symbols > 0.0005, 'facilities are drawn');
    await page.locator('[data-test=layer-facilities]').uncheck();
    assert.ok((await colourShare(page, colours.facility)) < symbols / 3, 'facilities are gone');
    await page.locator('[data-test=layer-outcome]').uncheck();
    assert.ok((await colourShare(page, colours.served)) < 0.001, 'people are gone');
  });

  it('shades the relief under the roads, and says what a county has not', async () => {
    const { page } = now.browser;
    // all but the ground is switched off: what is left and grey is the shadow of slopes
    for (const layer of ['outcome', 'roads', 'facilities', 'townships', 'water', 'land', 'boundary']) {
      await page.locator(`[data-test=layer-${layer}]`).uncheck();
    }
    await page.waitForFunction(() => window.countyMap.ground.layer('relief'));
    const shadow = async () => (await Promise.all([200, 176, 152].map((g) => colourShare(page, [g, g, g - 1])))).reduce((a, b) => a + b);
    const shaded = await shadow();
    assert.ok(shaded > 0.005, `${shaded} of the map is in shadow`);
    await page.locator('[data-test=layer-relief]').uncheck();
    assert.ok((await shadow()) < shaded / 10, 'the relief is gone');
    assert.equal(await page.locator('[data-test=lacking]').count(), 0, 'the demo county has everything');
  });

  it('shows the four populations, which add up to everyone', async () => {
    const { page } = now.browser;
    const parts = await Promise.all(['served', 'short', 'outOfReach', 'cannotTell'].map((n) => figure(page, n)));
    const county = (await call(now.server, 'GET', '/counties/demo')).json;
    assert.equal(parts.reduce((a, b) => a + b, 0), Math.round(county.residents));
  });

  it('follows a drag, ends at the library\'s figure, undoes, saves, survives a reload and compares', async () => {
    const { page } = now.browser;
    const baseline = await figure(page, 'served');
    const facility = 'T05';
    const { told, drop } = await drag(page, facility, 90, -60);
    await page.waitForFunction((b) => Number(document.querySelector('[data-test=served]').dataset.value) !== b, baseline);
    told.add(await figure(page, 'served'));
    assert.ok(told.size > 1, 'the covered figure follows during the drag');
    await drop();
    await settled(page, 1);

    const change = await page.evaluate(() => JSON.parse(localStorage.getItem('simulator.changes.demo')).entries);
    assert.equal(change[0].move.facility, facility);
    const whole = (await call(now.server, 'POST', '/counties/demo/compare', { left: {}, right: { changes: change } })).json;
    const expected = Math.round(whole.rows.find((r) => r.id === 'circle.served').right);
    await page.waitForFunction((e) => Math.abs(Number(document.querySelector('[data-test=served]').dataset.value) - e) <= 1, expected);
    const moved = await figure(page, 'served');

    await page.locator('[data-test=undo]').click();
    await settled(page, 0);
    await page.waitForFunction((b) => Number(document.querySelector('[data-test=served]').dataset.value) === b, baseline);
    await page.locator('[data-test=redo]').click();
    await settled(page, 1);
    await page.waitForFunction((b) => Number(document.querySelector('[data-test=served]').dataset.value) === b, moved);

    await page.locator('[data-test=save]').click();
    await page.locator('[data-test=save-name]').fill('移动一所卫生院');
    await page.locator('[data-test=save-file]').fill('moved');
    await page.locator('[data-test=save-ok]').click();
    await page.waitForSelector('[data-test=edits]:not(.unsaved)');
    assert.ok(existsSync(join(now.folder, 'demo/scenarios/moved.yaml')));
    assert.match(readFileSync(join(now.folder, 'demo/scenarios/moved.yaml'), 'utf8'), /移动一所卫生院/);

    await page.reload();
    await drawn(page);
    await settled(page, 1);
    await page.waitForFunction((b) => Number(document.querySelector('[data-test=served]').dataset.value) === b, moved);

    await page.locator('[data-test=panel-compare]').click();
    await page.locator('[data-test=compare-left]').selectOption('');
    await page.locator('[data-test=compare-right]').selectOption('moved');
    await page.locator('[data-test=compare-run]').click();
    const table = page.locator('[data-test=compare-table]');
    await table.waitFor();
    assert.match(await table.textContent(), /圈内已服务/);
    await page.locator('[data-test=swipe-toggle]').click();
    await page.waitForSelector('[data-test=swipe]');
    await page.locator('[data-test=swipe-toggle]').click();
  });

  it('adds a facility by a click, edits it on its card and takes it back', async () => {
    const { page } = now.browser;
    await page.locator('[data-test=tool-add]').click();
    await page.locator('[data-test=add-tier]').selectOption('sub-centre');
    const box = await page.locator('.canvas').boundingBox();
    await page.mouse.click(box.x + box.width * 0.55, box.y + box.height * 0.3);
    await settled(page, 1);
    await page.waitForSelector('[data-test=card]');
    await page.locator('[data-test=beds]').fill('120');
    await page.locator('[data-test=beds]').press('Tab');
    await settled(page, 2);
    assert.match(await page.locator('[data-test=change-list]').textContent(), /120/);
    await page.keyboard.press('Control+z');
    await settled(page, 1);
  });

  it('moves a selected facility with the arrow keys', async () => {
    const { page } = now.browser;
    await page.locator('[data-test=search]').fill('T05');
    await page.getByRole('option').filter({ hasText: 'T05' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-test=card]');
    await page.waitForFunction(() => window.countyMap.facilities.feature('T05'));
    await page.locator('.canvas').focus();
    await page.keyboard.press('ArrowRight');
    await settled(page, 1);
    await page.keyboard.press('ArrowRight');
    await settled(page, 1);
  });

  it('closes a road by a click and opens it again', async () => {
    const { page } = now.browser;
    await page.locator('[data-test=tool-road]').click();
    const at = await page.evaluate(() => {
      const map = window.countyMap;
      const roads = map.ground.roads.getSource().getFeatures();
      const middle = map.map.getView().getCenter();
      const near = map.ground.roads.getSource().getClosestFeatureToCoordinate(middle);
      return map.map.getPixelFromCoordinate(near.getGeometry().getClosestPoint(middle)).concat(roads.length);
    });
    const box = await page.locator('.canvas').boundingBox();
    await page.mouse.click(box.x + at[0], box.y + at[1]);
    await settled(page, 1);
    await page.waitForTimeout(400);
    await page.mouse.click(box.x + at[0], box.y + at[1]);
    await settled(page, 0);
  });

  it('runs a siting question, shows its sites, and cancels another', async () => {
    const { page } = now.browser;
    await page.locator('[data-test=panel-siting]').click();
    await page.locator('[data-test=siting-p]').fill('2');
    await page.locator('[data-test=siting-run]').click();
    await page.waitForSelector('[data-test=siting-value]');
    const value = Number(await page.locator('[data-test=siting-value]').getAttribute('data-value'));
    assert.ok(value > 0);
    // the answer comes when the run is told to stop, so the cancel is seen whatever the speed of the machine
    let told;
    const stopped = new Promise((done) => (told = done));
    await page.route('**/siting/*', async (route) => {
      if (route.request().method() === 'DELETE') {
        told();
        await route.fulfill({ status: 204 });
      } else {
        const seen = await Promise.race([stopped.then(() => true), new Promise((r) => setTimeout(() => r(false), 100))]);
        await route.fulfill({ json: { id: '1', state: seen ? 'cancelled' : 'running', progress: 0.4, seconds: 1 } });
      }
    });
    await page.locator('[data-test=siting-run]').click();
    await page.locator('[data-test=siting-cancel]').click();
    await page.waitForSelector('[data-test=siting-cancelled]');
  });

  it('speaks English after one click and keeps it over a reload', async () => {
    const { page } = now.browser;
    await page.locator('[data-test=language]').click();
    await page.getByRole('heading', { name: 'Indicators' }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
    await page.reload();
    await drawn(page);
    await page.getByRole('heading', { name: 'Indicators' }).waitFor();
  });

  it('shows the county in three projections with every facility where it was', async () => {
    const { page } = now.browser;
    const places = [];
    for (const kind of ['mercator', 'degrees', 'gauss']) {
      await page.locator('[data-test=projection]').selectOption(kind);
      await page.waitForTimeout(300);
      assert.ok((await colourShare(page, colours.served)) > 0.005, `${kind} draws`);
      places.push(await page.evaluate(() => window.countyMap.facilities.position(window.countyMap.facilities.feature('T05'))));
    }
    for (const [lon, lat] of places) {
      assert.ok(Math.abs(lon - places[0][0]) < 1e-6 && Math.abs(lat - places[0][1]) < 1e-6);
    }
  });

  it('opens every panel without a fault', async () => {
    const { page } = now.browser;
    for (const panel of ['siting', 'compare', 'audit', 'ambulances', 'plan', 'health', 'changes']) {
      await page.locator(`[data-test=panel-${panel}]`).click();
      await page.waitForTimeout(300);
      assert.equal(await page.getByRole('alert').count(), 0, `${panel} failed`);
    }
  });

  it('exports a picture that holds the map and its frame', async () => {
    const { page } = now.browser;
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator('[data-test=png]').click()]);
    const bytes = readFileSync(await file.path());
    assert.equal(file.suggestedFilename(), 'demo.png');
    assert.ok(bytes.length > 50000 && bytes.subarray(1, 4).toString() === 'PNG');
    assert.ok(bytes.readUInt32BE(16) > 1500, 'twice the density of the screen');
  });

  it('redraws at twenty frames a second while a site is dragged', async () => {
    const { page } = now.browser;
    const milliseconds = await page.evaluate(async () => {
      const map = window.countyMap;
      const answer = { minutes: Array(map.points.count).fill(12.3), outcome: Array(map.points.count).fill(0) };
      map.showDemand(answer, null);
      map.map.renderSync();
      const start = performance.now();
      for (let i = 0; i < 20; i++) {
        answer.outcome.fill(i % 4);
        map.showDemand(answer, null);
        map.map.renderSync();
      }
      return (performance.now() - start) / 20;
    });
    // the limit is the issue of a planner's machine; a crowded one is given room
    assert.ok(milliseconds < 150, `${milliseconds.toFixed(1)} ms a frame`);
    console.log(`# ${milliseconds.toFixed(1)} ms a frame`);
  });
});

describe('the map page on Dazu', () => {
  it('draws the towns, says that travel is estimated, and shows no road tool', async () => {
    const folder = countyFolders('dazu');
    const server = await serve(join(folder, 'dazu'));
    const browser = await openPage(server);
    try {
      assert.ok((await colourShare(browser.page, colours.served)) > 0.001);
      assert.match(await browser.page.locator('.edge').textContent(), /估算路网/);
      assert.ok(await browser.page.locator('[data-test=tool-road]').isDisabled());
      assert.ok(await browser.page.locator('[data-test=tool-draw-road]').isDisabled());
      assert.match(await browser.page.locator('[data-test=lacking]').textContent(), /地形/);
      assert.deepEqual(browser.faults, []);
    } finally {
      await browser.close();
      await server.stop();
      remove(folder);
    }
  });
});
