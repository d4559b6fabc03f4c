import type { Change, FacilityFigures, PopulationChange, RoadSelection } from '../api/types';
import { i18n, local } from '../i18n';
import { attributeName, loadAttributes } from '../state/attributes';
import { county } from '../state/county';
import { facilityName, roadName } from '../state/facilities';
import { persons, share, signed } from './numbers';

type Translate = (key: string, values?: Record<string, unknown>) => string;

/** One entry of the change list in a planner's words. */
export function describe(change: Change, t: Translate): string {
  if ('add' in change) {
    const f = change.add.facility;
    return t('changes.add', { tier: t(`tier.${f.tier}`), name: f.name });
  }
  if ('move' in change) {
    return t('changes.move', { name: facilityName(change.move.facility) });
  }
  if ('close' in change) {
    return t('changes.close', { name: facilityName(change.close.facility) });
  }
  if ('upgrade' in change) {
    const { facility, tier, beds } = change.upgrade;
    const text = t('changes.upgrade', { name: facilityName(facility), tier: t(`tier.${tier}`) });
    return beds === undefined ? text : `${text} · ${t('changes.beds', { n: persons(beds) })}`;
  }
  if ('set' in change) {
    return t('changes.set', { name: facilityName(change.set.facility), what: figures(change.set, t) });
  }
  if ('close-road' in change) {
    return t('changes.close-road', { what: roads(change['close-road'], t) });
  }
  if ('open-road' in change) {
    const road = change['open-road'];
    const what = [road.class && t(`road.${road.class}`), road.speed && `${road.speed} km/h`].filter(Boolean).join(' · ');
    return t('changes.open-road', { name: road.name ?? roadName(road.id), road: what });
  }
  if ('speed' in change) {
    const where = roads(change.speed, t);
    return [t('changes.speed', { factor: change.speed.factor }), where].filter(Boolean).join(' · ');
  }
  if ('population' in change) {
    return t('changes.population', { place: placeName(change.population.township), what: people(change.population, t) });
  }
  if ('use' in change) {
    return t('changes.use', { what: Object.entries(change.use).map(([k, v]) => `${named(`setting.${k}`, k, t)} ${value(v, t)}`).join(t('app.comma')) });
  }
  return t('changes.other', { what: Object.keys(change).join(t('app.comma')) });
}

function roads(selection: RoadSelection, t: Translate): string {
  const comma = t('app.comma');
  return [
    ...(selection.ids ?? []).map(roadName),
    ...(selection.names ?? []),
    ...(selection.classes ? [t('changes.classes', { what: selection.classes.map((c) => named(`road.${c}`, c, t)).join(comma) })] : []),
    ...(selection.within ? [t('changes.within', { what: selection.within })] : []),
  ].join(comma);
}

function figures(set: FacilityFigures, t: Translate): string {
  if (set.staff || set.has || set.lacks) {
    void loadAttributes();
  }
  const plain = (['beds', 'ambulances', 'capacity', 'floor_area'] as const)
    .flatMap((key) => (set[key] === undefined ? [] : [t(`changes.${key}`, { n: persons(set[key]!) })]));
  const staff = Object.entries(set.staff ?? {}).map(([kind, n]) => `${attributeName('staff', kind)} ${persons(n)}`);
  const words = (['has', 'lacks'] as const).flatMap((key) => (set[key]?.length
    ? [t(`changes.${key}`, { what: set[key]!.map((w) => attributeName('has', w)).join(t('app.comma')) })]
    : []));
  return [...plain, ...staff, ...words].join(' · ');
}

function people(change: PopulationChange, t: Translate): string {
  return [
    change.growth === undefined ? '' : t('changes.growth', { n: signed(change.growth, share) }),
    change.control_total === undefined ? '' : t('changes.total', { n: persons(change.control_total) }),
    change.ageing === undefined ? '' : t('changes.ageing', { n: signed(change.ageing, share) }),
  ].filter(Boolean).join(' · ');
}

function placeName(township: string | undefined): string {
  const layer = county.layers.value.townships;
  const at = township ? layer?.columns.id.indexOf(township) ?? -1 : -1;
  return at >= 0 ? (layer!.columns.name[at] as string) : township ?? local(county.overview.value?.name);
}

function value(v: unknown, t: Translate): string {
  if (typeof v === 'boolean') {
    return t(v ? 'setting.yes' : 'setting.no');
  }
  return Array.isArray(v) ? v.map((x) => value(x, t)).join(t('app.comma'))
    : typeof v === 'string' ? named(i18n.global.te(`tier.${v}`) ? `tier.${v}` : `setting.${v}`, v, t) : String(v);
}

/** The text of a key; the word itself where there is none. */
function named(key: string, word: string, t: Translate): string {
  return i18n.global.te(key) ? t(key) : word;
}
