// Default accessors and include properties of odd model names.
const names = ['person', 'Fish', 'news_item', 'ABTest', 'userProfile', 'Status', 'Analysis', 'child', 'Bus', 'info', 'Photo', 'quiz', 'Address', 'mouse', 'Thesis', 'goose', 'data', 'Series', 'man', 'Woman', 'Hypothesis', 'cookie', 'OS', 'x', 'Box', 'half', 'Wife', 'roof', 'Category', 'day', 'Company'];
const Root = sequelize.define('Root', {}, { timestamps: false });
for (const n of names) {
  const M = sequelize.define(n, {}, { timestamps: false });
  const a = Root.hasMany(M); const b = M.belongsTo(Root); 
console.log(n, '|', M.tableName, '|', M.options.name.singular, M.options.name.plural, '|', a.as, Object.values(a.accessors).join(' '), '|', b.as, M.rawAttributes.RootId !== undefined);
}
