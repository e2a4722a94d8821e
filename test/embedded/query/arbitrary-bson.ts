import { Binary, BSONRegExp, Code, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { asDouble } from '../../../src/embedded/bson-reader.ts';
import type { Document } from '../../../src/embedded/document.ts';

const numbers = [
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: -3, max: 3 }).map((n) => new Double(n)),
  fc.double().map(asDouble),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: -3n, max: 3n }),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 33n), max: 10n ** 33n }), fc.integer({ min: -40, max: 40 }))
    .map(([coefficient, exponent]) => Decimal128.fromString(`${coefficient}E${exponent}`)),
  fc
    .constantFrom('NaN', 'Infinity', '-Infinity', '-0', '0E+3', '1.0')
    .map((text) => Decimal128.fromString(text)),
];

const scalars = [
  ...numbers,
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'a', 'b', '\ud83d\ude00', '\uffff'),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc
    .tuple(fc.uint8Array({ maxLength: 6 }), fc.constantFrom(0, 2, 4, 5, 128))
    .map(([bytes, subtype]) => new Binary(bytes, subtype)),
  fc.tuple(fc.nat(), fc.nat()).map(([t, i]) => new Timestamp({ t, i })),
  fc.tuple(fc.constantFrom('^a', 'b+'), fc.constantFrom('', 'i', 'im')).map(([p, o]) => new BSONRegExp(p, o)),
  fc.constantFrom('return 1', 'x').map((code) => new Code(code)),
  fc.constant(new MinKey()),
  fc.constant(new MaxKey()),
];

// Names that are whole numbers are left out: JavaScript objects hold those first, whatever their order was.
const name = fc.oneof(
  fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor'),
  fc.stringMatching(/^[a-z_]{1,4}$/),
);

const { value, document } = fc.letrec<{ value: unknown; document: Document; array: unknown[] }>((tie) => ({
  value: fc.oneof({ maxDepth: 3, depthSize: 'small' }, ...scalars, tie('document'), tie('array')),
  array: fc.array(tie('value'), { maxLength: 4 }),
  document: fc
    .uniqueArray(fc.tuple(name, tie('value')), { maxLength: 4, selector: ([key]) => key })
    .map((entries) => Object.fromEntries(entries)),
}));

/** Any BSON value, as held in memory. */
export const anyValue = value;

/** Any document; the few short field names and small numbers make equal parts likely. */
export const anyDocument = document;
