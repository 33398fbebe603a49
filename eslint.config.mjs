import tseslint from 'typescript-eslint'

/** What each room may not import: the arrows of docs/architecture.md, one line per room. */
const forbidden = {
  domain: ['application', 'adapters', 'functions', 'contracts', 'lib', 'local', 'bin'],
  application: ['adapters', 'functions', 'lib', 'local', 'bin'],
  adapters: ['functions', 'lib', 'local', 'bin'],
  contracts: ['application', 'adapters', 'functions', 'lib', 'local', 'bin'],
  functions: ['lib', 'local', 'bin'],
  lib: ['application', 'functions', 'domain', 'local', 'bin'],
  local: ['domain', 'application', 'functions'],
}

const arrows = Object.entries(forbidden).map(([room, others]) => ({
  files: [`${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': ['error', {
      patterns: [
        { group: [...others, 'test'].map((other) => `**/${other}/**`), message: `${room}/ may not import this room: see docs/architecture.md.` },
        ...(room === 'domain' || room === 'application' ? [{ group: ['@aws-sdk/*', '@middy/*', 'aws-cdk-lib*', 'node:fs*', 'node:http*'], message: `${room}/ knows no AWS and no I/O.` }] : []),
      ],
    }],
  },
}))

const amountNames = '/(amount|price|net|gross|vat|tax|total|fee|credit|discount|minor|cents|balance|remaining)$/i'
const floats = 'Amounts are bigint minor units or exact decimals (domain/money), never floats.'

/** How a float could get at an amount. */
const floatsOnAmounts = [
  { selector: `CallExpression[callee.name=/^(Number|parseFloat)$/] > Identifier.arguments[name=${amountNames}]`, message: floats },
  { selector: `CallExpression[callee.name=/^(Number|parseFloat)$/] > MemberExpression.arguments[property.name=${amountNames}]`, message: floats },
  { selector: `UnaryExpression[operator="+"] > :matches(Identifier[name=${amountNames}], MemberExpression[property.name=${amountNames}])`, message: floats },
  ...[['left', 'right'], ['right', 'left']].flatMap(([one, other]) => ['name', 'property.name'].map((name) => (
    { selector: `BinaryExpression[${one}.raw=/^\\d*\\.\\d+$/][${other}.${name}=${amountNames}]`, message: floats }))),
  { selector: `TSPropertySignature[key.name=${amountNames}][typeAnnotation.typeAnnotation.type="TSNumberKeyword"]`, message: floats },
  { selector: `CallExpression[callee.property.name="toFixed"] > MemberExpression > :matches(Identifier[name=${amountNames}], MemberExpression[property.name=${amountNames}])`, message: floats },
]

export default tseslint.config(
  { ignores: ['node_modules/', 'build/', 'cdk.out/', 'coverage/', '.billkeep/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'eqeqeq': 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' }],
    },
  },
  { files: ['bin/**/*.ts', 'local/**/*.ts', 'bench/**/*.ts', 'test/official/**/*.ts', 'test/simulation/run.ts'], rules: { 'no-console': 'off' } },
  {
    // Amounts and quantities are bigint minor units or exact decimal strings. A float is made by a literal, by Number() or parseFloat of
    // something that may be an amount, by toFixed, or by dividing what was such a number.
    files: ['domain/**/*.ts', 'application/**/*.ts'],
    // Statistics are computed in floats, from amounts that are exact where they come from.
    ignores: ['domain/retention/**', 'domain/queueing/**', 'application/retention/**', 'application/queueing/**'],
    rules: {
      'no-restricted-syntax': ['error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        ...floatsOnAmounts,
      ],
    },
  },
  {
    files: ['domain/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error',
        { name: 'Date', message: 'No clock in the domain: dates come in as parameters (Temporal.PlainDate).' },
        { name: 'process', message: 'No environment in the domain.' },
        { name: 'console', message: 'No output in the domain.' },
        { name: 'parseFloat', message: 'Amounts are bigint minor units or exact decimal strings, never floats.' },
      ],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'No randomness in the domain.' }],
    },
  },
  ...arrows,
)
