// findCreateFind gives what the program's own findOne and create give, and finds again after an error of the program's create.
const Thing = sequelize.define('Thing', { a: DataTypes.INTEGER }, { timestamps: false });
await Thing.sync();
const found = { found: true };
Thing.findOne = async options => { console.log('findOne', options); return found; };
console.log((await Thing.findCreateFind({ where: { a: 1 } }))[0] === found);
Thing.findOne = async () => null;
Thing.create = async values => { console.log('create', values); return found; };
const made = await Thing.findCreateFind({ where: { a: 1 }, defaults: { a: 2 } });
console.log(made[0] === found, made[1]);
let calls = 0;
Thing.findOne = async () => { calls++; return calls === 2 ? found : null; };
Thing.create = async () => { throw new Sequelize.UniqueConstraintError({ fields: { a: 1 } }); };
const again = await Thing.findCreateFind({ where: { a: 1 } });
console.log(again[0] === found, again[1], calls);
Thing.create = async () => { throw new TypeError('other'); };
calls = 0;
await Thing.findCreateFind({ where: { a: 1 } }).catch(error => console.log(error.name, calls));
