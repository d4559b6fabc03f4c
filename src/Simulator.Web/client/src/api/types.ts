/** The wire format of the HTTP API (/api/openapi.json), as far as the page uses it. */

export interface LocalText {
  zh: string;
  en: string;
}

export type Tier =
  | 'county-hospital'
  | 'sub-centre'
  | 'township-health-centre'
  | 'community-health-centre'
  | 'village-clinic'
  | 'first-aid-station'
  | 'other';

export type TravelKind = 'none' | 'estimated' | 'network' | 'overland';

export interface CountyOverview {
  id: string;
  name: LocalText;
  code: string;
  year: number;
  synthetic: boolean;
  travel: TravelKind;
  bounds: [number, number, number, number] | null;
  residents: number;
  populationKind: string;
  /** Tiers that have at least one facility or a clause, highest first. */
  tiers: Tier[];
  circleTier: Tier;
  layers: string[];
  settings: Settings;
}

export interface Settings {
  travel: { profile: string; speedFactor: number; estimatedSpeedKmh: number; estimatedDetour: number };
  circle: { tier: Tier; profile: string; minutes: number; share: number };
  access: { residentsPerBed: number | null; standardMinutes: Partial<Record<Tier, number>> };
  siting: { p: number; model: string; minutes: number; minBeds: number | null };
  ambulance: { rounding: string };
  neighbours: boolean;
}

export interface ColumnLayer {
  id: string;
  kind: 'points' | 'lines' | 'polygons';
  count: number;
  coordinates: number[];
  lengths: number[];
  parts: number[];
  features: number[];
  columns: Record<string, (string | number | boolean | null)[]>;
}

/** Where the picture of the relief lies, degrees: west, south, east, north. */
export interface ReliefPicture {
  bounds: [number, number, number, number];
  width: number;
  height: number;
}

/** Residents by what they get; the four always in this order. */
export interface Coverage {
  tier: Tier;
  standardMinutes: number;
  served: number;
  short: number;
  outOfReach: number;
  cannotTell: number;
  /** Whether the tier's facility list is complete; if not, served is "at least". */
  complete: boolean;
}

export type Verdict = 'met' | 'not-met' | 'cannot-tell' | 'conflict';

export interface Indicators {
  residents: number;
  circle: {
    tier: Tier;
    minutes: number;
    requiredShare: number;
    ruralShare: number | null;
    allShare: number | null;
    status: Verdict;
  };
  coverage: Coverage[];
  meanMinutes: number | null;
  ambulances: { required: number | null; fleet: number | null };
}

export type Outcome = 0 | 1 | 2 | 3;

/** One value for each demand point, in the order of the layer "demand". */
export interface DemandColumns {
  minutes: (number | null)[];
  outcome: Outcome[];
}

export interface Difference {
  residents: number;
  places: { id: string; name: string; residents: number; before: number | null; after: number | null }[];
}

export interface WhatIfAnswer {
  tier: Tier;
  standardMinutes: number;
  indicators: Indicators;
  reference: Indicators;
  demand: DemandColumns;
  referenceDemand?: DemandColumns;
  gainers: Difference;
  losers: Difference;
  facilities?: ColumnLayer;
  closedRoads?: string[];
  elapsedMs: number;
}

export interface NewFacility {
  id: string;
  name: string;
  tier: Tier;
  at: [number, number];
  beds?: number;
}

/** Figures of a facility that replace the present ones; what is absent stays. */
export interface FacilityFigures {
  facility: string;
  beds?: number;
  ambulances?: number;
  capacity?: number;
  floor_area?: number;
  /** Persons by kind. */
  staff?: Record<string, number>;
  /** Equipment and departments that it has from now on, and those that it has not. */
  has?: string[];
  lacks?: string[];
}

/** Roads by id, name, class or area; none of them: all roads. */
export interface RoadSelection {
  ids?: string[];
  names?: string[];
  classes?: string[];
  within?: string;
}

export interface NewRoad {
  id: string;
  name?: string;
  class?: string;
  /** km/h; absent: by class. */
  speed?: number;
  shape: [number, number][];
}

/** Residents of a township, or of the county when none is named; growth and control total exclude each other. */
export interface PopulationChange {
  township?: string;
  growth?: number;
  control_total?: number;
  ageing?: number;
}

/** One entry of the change list, as it stands in a scenario file. */
export type Change =
  | { add: { facility: NewFacility } }
  | { move: { facility: string; to: [number, number] } }
  | { close: { facility: string } }
  | { upgrade: { facility: string; tier: Tier; beds?: number } }
  | { set: FacilityFigures }
  | { 'close-road': RoadSelection }
  | { 'open-road': NewRoad }
  | { population: PopulationChange }
  | { speed: RoadSelection & { factor: number } }
  | { use: Record<string, unknown> };

export interface WhatIfRequest {
  changes: Change[];
  tier: Tier;
  /** Saved scenario that the answer is compared with; absent: the baseline. */
  reference?: string;
  include?: ('facilities' | 'referenceDemand')[];
}

export interface ScenarioEntry {
  id: string;
  name: LocalText;
  changes: Change[] | null;
  problem?: string;
}

export interface PlaceHit {
  kind: 'township' | 'village' | 'facility' | 'demand';
  id: string;
  name: string;
  at: [number, number] | null;
}

export interface Issue {
  severity: 'warning' | 'error';
  code: string;
  file: string;
  row: number | null;
  field: string;
  found: string;
  expected: LocalText;
}
