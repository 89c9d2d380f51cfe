// Validators that a program adds.
const { Validator } = Sequelize;
console.log(typeof Validator, typeof Sequelize.Validator.isEmail, Validator.isEmail('a@b.co'), Validator.notEmpty('') , Validator.len('abc', 2, 4));
Validator.extend('isSku', (str) => /^[A-Z]{2}\d+$/.test(str));
console.log(Validator.isSku('AB12'), typeof sequelize.Validator);
const P = sequelize.define('P', { sku: { type: DataTypes.STRING, validate: { isSku: { msg: 'bad sku' } } } }, { timestamps: false });
await sequelize.sync();
await P.create({ sku: 'AB1' }); await P.create({ sku: 'x' }).catch(e => console.log(e.message));
