import Feature from 'ol/Feature';
import Point from 'ol/geom/Point';
import VectorLayer from 'ol/layer/Vector';
import VectorSource from 'ol/source/Vector';
import { Fill, Stroke, Style, Text } from 'ol/style';
import { placeLabels, type Label, type Obstacle, type Placed } from './labelPlaces';
import { fontStack } from './palette';

/** One name on the map. */
export interface Name extends Label {
  colour: string;
  font: string;
}

/** All names of the map on one layer, so that none covers another or a symbol; what finds no room waits for a nearer view. */
export class Names {
  readonly layer = new VectorLayer({
    source: new VectorSource<Feature<Point>>(),
    zIndex: 70,
    style: (feature, resolution) => this.style(feature as Feature<Point>, resolution),
  });
  private names: Name[] = [];
  private obstacles: Obstacle[] = [];
  private placed: (Placed | null)[] = [];
  private placedAt = 0;
  private readonly styles = new Map<string, Style>();
  private readonly ruler = document.createElement('canvas').getContext('2d')!;

  /** Shows these names, the first ones finding room first, around these symbols. */
  show(names: Omit<Name, 'width' | 'height'>[], obstacles: Obstacle[]): void {
    this.names = names.map((n) => {
      this.ruler.font = `${n.font} ${fontStack}`;
      return { ...n, width: this.ruler.measureText(n.text).width + 4, height: Number.parseInt(/(\d+)px/.exec(n.font)![1], 10) + 4 };
    });
    this.obstacles = obstacles;
    this.placedAt = 0;
    const source = this.layer.getSource()!;
    source.clear(true);
    source.addFeatures(this.names.map((n, i) => {
      const feature = new Feature(new Point([n.x, n.y]));
      feature.set('index', i, true);
      return feature;
    }));
  }

  private style(feature: Feature<Point>, resolution: number): Style | undefined {
    if (resolution !== this.placedAt) {
      this.placed = placeLabels(this.names, this.obstacles, resolution);
      this.placedAt = resolution;
    }
    const index = feature.get('index') as number;
    const at = this.placed[index];
    const name = this.names[index];
    if (!at) {
      return undefined;
    }
    const key = `${name.text}|${name.font}|${name.colour}|${at.align}|${at.dx}|${at.dy}`;
    let style = this.styles.get(key);
    if (!style) {
      style = new Style({
        text: new Text({
          text: name.text,
          font: `${name.font} ${fontStack}`,
          textAlign: at.align,
          offsetX: at.dx,
          offsetY: at.dy,
          fill: new Fill({ color: name.colour }),
          stroke: new Stroke({ color: 'rgba(255,255,255,0.94)', width: 3 }),
        }),
      });
      this.styles.set(key, style);
    }
    return style;
  }
}
