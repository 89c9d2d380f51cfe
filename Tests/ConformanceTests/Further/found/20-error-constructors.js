// What the constructors of Sequelize's errors make of their arguments.
const S = Sequelize;
const clean = t => t.split('\n').filter(l => !/^ *at /.test(l)).join('\n');
const show = e => console.log(clean(require('util').inspect(e)), '##', e.name, '##', e.message, '##', Object.keys(e).join());
const parent = Object.assign(new Error('boom'), { sql: 'SELECT 1' });
for (const k of ['BaseError', 'AssociationError', 'EagerLoadingError', 'EmptyResultError', 'InstanceError', 'QueryError', 'SequelizeScopeError', 'AsyncQueueError']) { try { show(new S[k]('msg')); show(new S[k]()); } catch (e) { console.log(k, e.message); } }
for (const k of ['ConnectionError', 'AccessDeniedError', 'ConnectionAcquireTimeoutError', 'ConnectionRefusedError', 'ConnectionTimedOutError', 'HostNotFoundError', 'HostNotReachableError', 'InvalidConnectionError', 'DatabaseError', 'TimeoutError']) { try { show(new S[k](parent)); } catch (e) { console.log(k, e.message); } }
for (const k of ['ForeignKeyConstraintError', 'ExclusionConstraintError', 'UnknownConstraintError', 'UniqueConstraintError']) { try { show(new S[k]({ parent, message: 'm', fields: { a: 1 }, table: 't', constraint: 'c', value: 3, index: 'i', reltype: 'child' })); show(new S[k]({})); show(new S[k]()); } catch (e) { console.log(k, e.message); } }
