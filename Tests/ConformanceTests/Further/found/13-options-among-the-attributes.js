// Options among the attributes become columns.
class A extends Model {}
A.init({ name: DataTypes.STRING, freezeTableName: false, createdAt: false }, { sequelize, modelName: 'author' });
await sequelize.sync();
console.log(Object.keys(A.rawAttributes).join());
await A.create({ name: 'x' }).catch(e => console.log(e.name, e.message));
