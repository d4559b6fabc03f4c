import type OlMap from 'ol/Map';
import { getPointResolution, transform } from 'ol/proj';
import type { ColumnLayer, CountyOverview } from '../api/types';
import { legendOf, type Entry } from './legend';
import { fontStack } from './palette';

/** What stands around the map in a picture that leaves the page. */
export interface Picture {
  title: string;
  figures: string;
  source: string;
  note: string;
  legendTitle: string;
  north: string;
  county: CountyOverview;
  layers: { id: string; visible: boolean }[];
  columns: Record<string, ColumnLayer>;
  standard: number;
  translate: (key: string, values?: Record<string, unknown>) => string;
}

const scale = 2;
const margin = 24;
const side = 210;
const head = 62;
const foot = 44;

/** The map as it is seen, with title, legend, scale bar, north arrow, source and note, at twice the screen's density. */
export async function exportPicture(map: OlMap, picture: Picture): Promise<HTMLCanvasElement> {
  await new Promise<void>((done) => {
    map.once('rendercomplete', () => done());
    map.render();
  });
  const [width, height] = map.getSize()!;
  const canvas = document.createElement('canvas');
  canvas.width = (width + side + 3 * margin) * scale;
  canvas.height = (height + head + foot + margin) * scale;
  const c = canvas.getContext('2d')!;
  c.scale(scale, scale);
  c.fillStyle = '#ffffff';
  c.fillRect(0, 0, canvas.width, canvas.height);

  c.save();
  c.translate(margin, head);
  c.fillStyle = '#fbfbf8';
  c.fillRect(0, 0, width, height);
  c.beginPath();
  c.rect(0, 0, width, height);
  c.clip();
  for (const layer of map.getViewport()!.querySelectorAll<HTMLCanvasElement>('.ol-layers canvas')) {
    if (layer.width > 0 && layer.parentElement) {
      const opacity = layer.style.opacity || layer.parentElement.style.opacity || '1';
      c.globalAlpha = Number(opacity);
      c.drawImage(layer, 0, 0, width, height);
    }
  }
  c.globalAlpha = 1;
  scaleBar(c, map, width, height);
  northArrow(c, map, picture.north, width);
  c.restore();
  c.strokeStyle = '#555555';
  c.strokeRect(margin, head, width, height);

  c.fillStyle = '#1f2933';
  c.font = `600 19px ${fontStack}`;
  c.fillText(picture.title, margin, 30);
  c.font = `13px ${fontStack}`;
  c.fillText(picture.figures, margin, 51);
  c.font = `12px ${fontStack}`;
  c.fillStyle = '#52606d';
  c.fillText(`${picture.source}  ·  ${picture.note}`, margin, head + height + 26);
  legend(c, picture, margin * 2 + width, head);
  return canvas;
}

function legend(c: CanvasRenderingContext2D, picture: Picture, x: number, top: number): void {
  let y = top + 14;
  c.fillStyle = '#1f2933';
  c.font = `600 14px ${fontStack}`;
  c.fillText(picture.legendTitle, x, y);
  y += 10;
  for (const layer of [...picture.layers].reverse()) {
    const entries: Entry[] = legendOf(layer.id, picture.county, picture.columns, picture.standard, picture.translate);
    if (entries.length === 0) {
      continue;
    }
    y += 14;
    c.font = `600 12px ${fontStack}`;
    c.fillStyle = '#1f2933';
    c.fillText(picture.translate(`layers.${layer.id}`), x, y);
    y += 4;
    for (const entry of entries) {
      c.save();
      c.translate(x, y);
      entry.draw(c, 26, 16);
      c.restore();
      c.font = `12px ${fontStack}`;
      c.fillStyle = '#1f2933';
      c.fillText(entry.text, x + 34, y + 12.5);
      if (entry.edge) {
        c.fillRect(x, y + 16, 180, 2);
      }
      y += 18;
    }
  }
}

/** The picture in words, for those who cannot see it. */
export function pictureInWords(map: OlMap, picture: Picture): string {
  const legend = picture.layers.flatMap((layer) => legendOf(layer.id, picture.county, picture.columns, picture.standard, picture.translate).map((e) => e.text));
  return [picture.title, picture.figures, `${picture.legendTitle}: ${legend.join(', ')}`, scaleOf(map, map.getSize()![0]).text,
    picture.source, picture.note].join('\n');
}

/** A round length that fits a quarter of the width: its pixels and its words. */
function scaleOf(map: OlMap, width: number): { pixels: number; text: string } {
  const view = map.getView();
  const perPixel = getPointResolution(view.getProjection(), view.getResolution()!, view.getCenter()!, 'm');
  const steps = [50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000];
  const metres = steps.findLast((s) => s / perPixel <= width / 4) ?? steps[0];
  return { pixels: metres / perPixel, text: metres >= 1000 ? `${metres / 1000} km` : `${metres} m` };
}

function scaleBar(c: CanvasRenderingContext2D, map: OlMap, width: number, height: number): void {
  const { pixels: long, text } = scaleOf(map, width);
  c.fillStyle = 'rgba(255,255,255,0.85)';
  c.fillRect(10, height - 40, long + 20, 32);
  c.fillStyle = '#1f2933';
  c.fillRect(20, height - 18, long / 2, 5);
  c.strokeStyle = '#1f2933';
  c.lineWidth = 1;
  c.strokeRect(20, height - 18, long, 5);
  c.font = `12px ${fontStack}`;
  c.fillText(text, 20, height - 24);
}

/** An arrow to true north at the middle of the map: a Gauss-Krüger grid turns a little away from it. */
function northArrow(c: CanvasRenderingContext2D, map: OlMap, letter: string, width: number): void {
  const view = map.getView();
  const code = view.getProjection();
  const [lon, lat] = transform(view.getCenter()!, code, 'EPSG:4326');
  const [x, y] = view.getCenter()!;
  const [nx, ny] = transform([lon, lat + 0.01], 'EPSG:4326', code);
  c.save();
  c.translate(width - 30, 38);
  c.fillStyle = 'rgba(255,255,255,0.85)';
  c.fillRect(-18, -30, 36, 62);
  c.fillStyle = '#1f2933';
  c.font = `600 13px ${fontStack}`;
  c.textAlign = 'center';
  c.fillText(letter, 0, -15);
  c.translate(0, 10);
  c.rotate(Math.atan2(nx - x, ny - y));
  c.beginPath();
  c.moveTo(0, -19);
  c.lineTo(9, 17);
  c.lineTo(0, 10);
  c.lineTo(-9, 17);
  c.closePath();
  c.strokeStyle = '#1f2933';
  c.lineWidth = 1;
  c.stroke();
  c.beginPath();
  c.moveTo(0, -19);
  c.lineTo(0, 10);
  c.lineTo(-9, 17);
  c.closePath();
  c.fill();
  c.restore();
}
