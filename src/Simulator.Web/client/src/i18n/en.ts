import type zh from './zh';

const en: typeof zh = {
  app: { title: 'Health facility planning', noCounty: 'This folder holds no county data (county.yaml). Make one with "simulator new", or start again with another folder.', loading: 'Reading the county…', retry: 'Try again', failed: 'Reading failed', comma: ', ' },
  road: { trunk: 'Trunk road', primary: 'Primary road', secondary: 'Secondary road', tertiary: 'Tertiary road', unclassified: 'Minor road', residential: 'Village street', track: 'Track', motorway: 'Motorway' },
  top: {
    county: 'County', scenario: 'Scenario', reference: 'Compared with', baseline: 'Baseline', undo: 'Undo', redo: 'Redo', save: 'Save scenario',
    edits: '{n} edits', unsaved: 'not saved', search: 'Name or code', language: '中文', help: 'Help', saveTitle: 'Save as a scenario',
    saveName: 'Name of the scenario', saveFile: 'File name', saveFileHint: 'lower-case letters, digits and hyphens', cancel: 'Cancel', ok: 'Save', saved: 'Saved to scenarios/{file}',
    newList: 'Empty change list', discard: 'The present edits are not saved. Discard them?', discardOk: 'Discard', openScenario: 'Open scenario', noHit: 'Nothing found', close: 'Close',
  },
  help: {
    title: 'How to use it',
    lines: [
      'Drag a facility: the residents served follow the drag, and letting go writes it into the change list.',
      'Move a selected facility with the arrow keys, close it with Delete; Ctrl+Z undoes, Ctrl+Y redoes.',
      'Choose "Add" and click the map to place a new facility; "Close road" and click a road to close it; "Draw a new road" and click its points, double-click to end, Backspace takes a point back.',
      'Click any place for its card: figures, minutes to each tier, and the route.',
      'Estimated travel and synthetic data are named at the edge of the map, in print and in exported pictures.',
    ],
  },
  tier: {
    'county-hospital': 'County hospital', 'sub-centre': 'Sub-centre', 'township-health-centre': 'Township health centre',
    'community-health-centre': 'Community health centre', 'village-clinic': 'Village clinic', 'first-aid-station': 'First-aid station', other: 'Other',
  },
  status: { existing: 'existing', planned: 'planned', candidate: 'candidate', closed: 'closed' },
  outcome: { served: 'Served', short: 'Short of capacity', outOfReach: 'Out of reach', cannotTell: 'Cannot tell' },
  verdict: { met: 'met', 'not-met': 'not met', 'cannot-tell': 'cannot tell', conflict: 'conflicting source' },
  unit: { persons: 'persons', minutes: 'min', beds: 'beds', vehicles: 'vehicles', km: 'km', m2: 'm²', in: ' ({unit})' },
  tool: { select: 'Select and drag', add: 'Add a facility', road: 'Close a road', 'draw-road': 'Draw a new road', measure: 'Measure', addTier: 'Tier of the new facility', fit: 'Whole county', zoomIn: 'Zoom in', zoomOut: 'Zoom out', print: 'Print', png: 'Export picture', newName: 'New {tier} {n}', addHint: 'Click the map to place it', roadHint: 'Click a road to close or reopen it', drawRoadHint: 'Click points; near a road they join it; double-click to end', roadClass: 'Class of the new road', roadSpeed: 'Speed of the new road (km/h)', bySpeedOfClass: 'km/h by class', newRoad: 'New road {n}', measureHint: 'Click points, double-click to end', siteHint: 'Drag a facility and watch the figures' },
  map: {
    label: 'Map of the county', synthetic: 'Synthetic data', estimated: 'Estimated travel (no road layer)', nowhere: 'Nothing in this county\'s data has coordinates, so there is nothing to draw. Townships, facilities or population with lon and lat bring the map to life; audit, plan and fleet work without.', none: 'No coordinates: travel cannot be told', note: 'Sketch map, not a basis for boundaries',
    source: 'Data: {name} {year}', projection: 'Projection', mercator: 'Web Mercator', degrees: 'CGCS2000 degrees', gauss: 'Gauss-Krüger {zone}',
    coordinates: 'Coordinates', wgs84: 'WGS84', cgcs2000: 'CGCS2000', north: 'N', swipeLeft: 'Compared with', swipeRight: 'Present', swipe: 'Swipe position', legend: 'Legend', drawing: 'Drawing…',
  },
  layers: {
    title: 'Layers', fold: 'Fold the layers away', unfold: 'Layers', opacity: 'Opacity', up: 'Move up', down: 'Move down',
    relief: 'Relief', water: 'Water', river: 'Rivers and lakes', land: 'Land cover', townshipLines: 'Township lines', boundary: 'County line', areas: 'Service areas', circles: 'Straight-line circles', roads: 'Roads', population: 'Population',
    minutes: 'Travel time', response: 'Ambulance response', outcome: 'Service status', difference: 'Difference', audit: 'Village clinic audit', remedy: 'How villages are served', circuits: 'Rounds (straight lines)', tree: 'Facility tree (straight lines)', townships: 'Township names', villages: 'Village names', facilities: 'Facilities',
    better: 'shorter', worse: 'longer', closed: 'closed road', perCell: 'persons per cell', perPoint: 'circle area by population', over: 'over {n} min', unknown: 'cannot tell', standard: 'service standard',
    motorway: 'Motorway, trunk', primary: 'Main road', other: 'Other road', changed: 'edited', chosen: 'chosen site', lacking: 'Not in this county\'s data: {what}', light: 'slope in the light', shadow: 'slope in the shadow',
  },
  land: { forest: 'Forest', 'built-up': 'Built-up', cropland: 'Cropland', grass: 'Grass and shrub', ground: 'Other ground' },
  panel: { changes: 'Edits', siting: 'Siting', compare: 'Compare', audit: 'Audit', ambulances: 'Fleet', plan: 'Plan', health: 'Data', nav: 'Panels' },
  indicators: {
    title: 'Indicators', tier: 'Tier', within: 'within {minutes} min', circle: '30-minute circle', circleOf: '{minutes}-minute circle · {tier}', rural: 'rural residents', all: 'all residents', required: 'required {share}',
    served: 'Served', short: 'Short of capacity', outOfReach: 'Out of reach', cannotTell: 'Cannot tell', mean: 'Mean min', ambulances: 'Ambulances needed / have', atLeast: 'List incomplete: at least', vs: 'compared with: {name}',
    gainers: 'Gain', losers: 'Lose', residents: 'residents', speed: 'answered in {ms} ms',
  },
  changes: {
    empty: 'No edits yet. Drag a facility, or add one or close a road with the tools above the map.', remove: 'Remove this entry', clear: 'Clear all', name: 'Change list',
    add: 'Add {tier} “{name}”', move: 'Move “{name}”', close: 'Close “{name}”', upgrade: 'Upgrade “{name}” to {tier}', set: '“{name}”: {what}', 'close-road': 'Close road {what}', speed: 'Speed × {factor}', use: 'Settings: {what}', 'open-road': 'Open the road “{name}” ({road})', population: '{place}: {what}', growth: 'residents {n}', total: '{n} residents', ageing: 'over 65 {n}', capacity: 'capacity {n} residents', floor_area: 'floor area {n} m²', has: 'has {what}', lacks: 'lacks {what}', classes: 'class {what}', within: 'within {what}', other: 'Another change: {what}',
    beds: '{n} beds', ambulances: '{n} ambulances', settings: 'Standard and speed', minutes: 'Service standard (min)', speedFactor: 'Speed factor', profile: 'Mode of travel', reset: 'Reset',
    differences: 'Who gains, who loses', noDifference: 'No difference from what it is compared with.', place: 'Place', before: 'before', after: 'after', change: 'change',
    rural_car: 'Car', motorcycle: 'Motorcycle', walk: 'On foot', estimatedSpeed: 'Estimated speed (km/h)',
  },
  people: { of: '{name}: change of population', growth: 'Growth (%)', total: 'Total (persons)', ageing: 'More over 65 (%)', apply: 'Add to the edits' },
  setting: { minutes: 'service standard (min)', profile: 'mode of travel', neighbours: 'neighbours count', standards: 'rule packs', share: 'required share', tier: 'tier of the circle', estimated_speed_kmh: 'estimated speed (km/h)', estimated_detour: 'estimated detour', residents_per_bed: 'residents per bed', rounding: 'rounding', p: 'sites to choose', min_beds: 'least beds', yes: 'yes', no: 'no', 'rural-car': 'car', motorcycle: 'motorcycle', walk: 'on foot', up: 'up', nearest: 'nearest', down: 'down', 'national-reference': 'national reference' },
  card: {
    title: 'Place', close: 'Close the card', population: 'Population', tier: 'Tier', status: 'Status', beds: 'Beds', ambulances: 'Ambulances', township: 'Township', code: 'Code', nearest: 'Nearest facilities',
    name: 'Facility', minutes: 'Minutes', route: 'Route', showRoute: 'Draw the route', source: 'Source', clauses: 'Clauses', figure: { beds: 'Beds', ambulances: 'Ambulances', capacity: 'Capacity', floor_area: 'Floor area' }, staff: 'Staff', staffKind: 'Add a kind of staff', staffNumber: 'Persons', equipment: 'Equipment and departments', equipmentKind: 'Add equipment or a department', addIt: 'Add', bedsAfter: 'Beds after the upgrade', closeIt: 'Close facility', upgrade: 'Upgrade to', upgradeIt: 'Upgrade', remove: 'Take the edit back', noRoute: 'no route', unknown: 'unknown',
  },
  table: { filter: 'Filter', copy: 'Copy', csv: 'Download CSV', copied: 'Copied', rows: '{n} rows', empty: 'No rows', sort: 'Sort by this column' },
  siting: {
    model: 'Model', mclp: 'Most residents covered (MCLP)', pmedian: 'Least total travel (p-median)', p: 'Sites to choose', minutes: 'Service standard (min)', minBeds: 'Least beds', noGate: 'none', locked: 'Locked in', excluded: 'Locked out',
    run: 'Run', cancel: 'Cancel', running: 'Computing…', cancelled: 'Cancelled.', result: 'Best sites', status: 'Result', value: 'Residents covered', newly: 'of them new', gap: 'Gap', sets: 'Next-best sets', loses: 'loses',
    curve: 'Coverage by number of sites', apply: 'Add to the edits', optimal: 'proven optimal', feasible: 'feasible (not proven)', infeasible: 'infeasible', 'timed-out': 'best within the time limit', unit: 'residents', empty: 'Give the number of sites and the gates, then run.', site: 'Site', order: 'Build order', removed: 'Removed by a gate', seconds: '{s} s', gates: 'Conditions',
    unavailable: 'The county has no coordinates, so no site can be chosen.', candidates: '{n} candidates',
  },
  compare: { left: 'Left', right: 'Right', run: 'Compare', swipe: 'Swipe the map', indicator: 'Indicator', difference: 'Difference', chart: 'Share served by township', empty: 'Choose two scenarios to compare. The present edits may be one of them.', current: 'Present edits', township: 'Township', need: 'Save a scenario to compare it here.' },
  health: { inputs: 'Input files', file: 'File', rows: 'Rows', bytes: 'Bytes', issues: 'Data issues', none: 'No issue was found.', severity: 'Level', error: 'error', warning: 'warning', row: 'Row', field: 'Field', found: 'Found', expected: 'Expected', totals: 'Population totals', input: 'Input total', control: 'Control total', factor: 'Factor', unsnapped: 'Not joined to a road', 'beyond-snap-limit': 'no road near it', 'no-coordinates': 'no coordinates', joined: 'joined', hash: 'SHA-256' },
  ambulances: { required: 'Required', fleet: 'Present', exact: 'Exact', gap: 'Gap', township: 'Township', residents: 'Residents', minimum: 'Township minimum', empty: 'There is nothing to size ambulances with.', rule: 'Rule', bases: 'Bases', within: 'Residents within the standard', unknown: 'unknown' },
  fleet: { title: 'Stationing and response', size: 'Vehicles', run: 'Compute', running: 'Stationing and simulating…', none: 'No fleet is known, or nothing can be said about travel.', layout: 'Layout', expected: 'Expected cover', within: 'Calls within the standard', median: 'Median (min)', ninetieth: '90th percentile (min)', best: 'Best', busy: 'Busy', urban: 'Urban', rural: 'Rural', nearestBusy: 'cost of the nearest being busy {n} min', next: 'The next vehicle goes to {name}: {n} more residents can expect one.', curve: 'Cover by size of the fleet', towns: 'Response by township' },
  plan: { empty: 'The county data hold no plan table.', finding: 'Finding', column: 'Column', stated: 'Stated', computed: 'Re-added', status: 'Result', conflict: '⚠ conflict', shortfall: '✗ short of the plan\'s own target', note: 'note' },
  audit: { empty: 'No rule pack applies.', clause: 'Clause', figure: 'Figure', target: 'Target', status: 'Result', places: 'Places', all: 'All', quotation: 'Quotation', show: 'Show on the map', missing: 'Missing', deadline: 'Deadline', strength: 'Strength', unit: 'Unit', village: 'Village', mode: 'Served by', foot: 'Walk to clinic (min)', centre: 'To centre (min)', villages: 'Administrative villages', reference: 'reference standard, not a clause of this county' },
  error: { title: 'Something failed', again: 'Try again', offline: 'The server did not answer.' },
};

export default en;
