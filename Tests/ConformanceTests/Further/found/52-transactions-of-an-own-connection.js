// A transaction that a logger or a program's query saw before it was given back ends on its own connection.
const own = new Sequelize('sqlite::memory:', { logging: (text, options) => seen.push([text.replace(/^Executing \([^)]*\): /, ''), options.transaction]) });
const seen = [];
const Note = own.define('Note', { text: DataTypes.STRING }, { timestamps: false });
await Note.sync();
seen.length = 0;
const t = await own.transaction();
await Note.create({ text: 'kept' }, { transaction: t });
await t.commit();
const u = await own.transaction();
await Note.create({ text: 'gone' }, { transaction: u });
const inner = await own.transaction({ transaction: u });
await inner.commit();
await u.rollback();
for (const [text, transaction] of seen) console.log(text.replace(/`[-0-9a-f]{36}[^`]*`/, '`x`'), [t, u].indexOf(transaction));
console.log(t.sequelize === own, u.finished, (await Note.findAll()).map(note => note.text));
const { Association } = Sequelize;
console.log(['HasOne', 'HasMany', 'BelongsTo', 'BelongsToMany'].map(name => Association[name] === Sequelize[name] || typeof Association[name]).join());
