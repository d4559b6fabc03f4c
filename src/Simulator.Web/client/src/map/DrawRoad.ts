import type OlMap from 'ol/Map';
import LineString from 'ol/geom/LineString';
import Draw from 'ol/interaction/Draw';
import Snap from 'ol/interaction/Snap';
import { transform } from 'ol/proj';
import type VectorSource from 'ol/source/Vector';
import { Circle, Fill, Stroke, Style } from 'ol/style';

const sketch = [
  new Style({ stroke: new Stroke({ color: '#ffffff', width: 6 }) }),
  new Style({
    stroke: new Stroke({ color: '#2166ac', width: 3 }),
    image: new Circle({ radius: 5, fill: new Fill({ color: '#2166ac' }), stroke: new Stroke({ color: '#ffffff', width: 1.5 }) }),
  }),
];

/** Draws a new road point by point. Points near a road of the network snap onto it: there the new road is joined. */
export class DrawRoad {
  private draw: Draw | null = null;
  private snap: Snap | null = null;

  constructor(private readonly map: OlMap, private readonly onDrawn: (line: [number, number][]) => void) {}

  start(roads: VectorSource | null): void {
    this.stop();
    this.draw = new Draw({ type: 'LineString', style: sketch });
    this.draw.on('drawend', (event) => {
      const code = this.map.getView().getProjection().getCode();
      const line = (event.feature.getGeometry() as LineString).getCoordinates();
      this.onDrawn(line.map((at) => transform(at, code, 'EPSG:4326') as [number, number]));
    });
    this.map.addInteraction(this.draw);
    if (roads) {
      this.snap = new Snap({ source: roads, pixelTolerance: 12 });
      this.map.addInteraction(this.snap);
    }
  }

  stop(): void {
    for (const interaction of [this.snap, this.draw]) {
      if (interaction) {
        this.map.removeInteraction(interaction);
      }
    }
    this.draw = this.snap = null;
  }

  /** Takes the last point back. */
  back(): void {
    this.draw?.removeLastPoint();
  }
}
