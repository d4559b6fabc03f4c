import type OlMap from 'ol/Map';
import LineString from 'ol/geom/LineString';
import Draw from 'ol/interaction/Draw';
import VectorLayer from 'ol/layer/Vector';
import VectorSource from 'ol/source/Vector';
import { getLength } from 'ol/sphere';
import { Fill, Stroke, Style, Text } from 'ol/style';
import { fontStack } from './palette';

/** Measures a line on the ellipsoid's sphere, whatever the view's projection. */
export class Measure {
  private readonly source = new VectorSource();
  readonly layer = new VectorLayer({ source: this.source, zIndex: 60, style: (f) => this.style(f.getGeometry() as LineString) });
  private draw: Draw | null = null;

  constructor(private readonly map: OlMap) {}

  start(): void {
    this.stop();
    this.draw = new Draw({ source: this.source, type: 'LineString', style: (f) => this.style(f.getGeometry() as LineString) });
    this.draw.on('drawstart', () => this.source.clear());
    this.map.addInteraction(this.draw);
  }

  stop(): void {
    if (this.draw) {
      this.map.removeInteraction(this.draw);
      this.draw = null;
    }
    this.source.clear();
  }

  private style(geometry: LineString): Style[] {
    const out = [
      new Style({ stroke: new Stroke({ color: '#ffffff', width: 5 }) }),
      new Style({ stroke: new Stroke({ color: '#8a4b00', width: 2.5 }) }),
    ];
    if (geometry instanceof LineString) {
      const metres = getLength(geometry, { projection: this.map.getView().getProjection() });
      const text = metres >= 1000 ? `${(metres / 1000).toFixed(2)} km` : `${Math.round(metres)} m`;
      out.push(new Style({
        geometry: () => geometry.getLastCoordinate() && new LineString([geometry.getFirstCoordinate(), geometry.getLastCoordinate()]),
        text: new Text({
          text,
          font: `600 13px ${fontStack}`,
          fill: new Fill({ color: '#5a3000' }),
          stroke: new Stroke({ color: '#ffffff', width: 4 }),
          overflow: true,
        }),
      }));
    }
    return out;
  }
}
