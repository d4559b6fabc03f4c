export type Tool = 'select' | 'add' | 'road' | 'draw-road' | 'measure';

/** What lies under the pointer: its kind, its position in its layer, its id. */
export interface Hit {
  kind: 'facility' | 'demand' | 'township' | 'village';
  index: number;
  id: string;
}

/** What the map tells the page. Positions are longitude and latitude. */
export interface MapEvents {
  onStep(facility: string, at: [number, number]): void;
  onDrop(facility: string, at: [number, number]): void;
  onAdd(at: [number, number]): void;
  onRoad(id: string): void;
  onRoadDrawn(line: [number, number][]): void;
  onPick(hit: Hit | null): void;
  onHover(hit: Hit | null, pixel: number[]): void;
  onPointer(at: [number, number] | null): void;
  onDrawn(): void;
}
