// Validation errors and their items, made by hand.
const S = Sequelize;
const clean = t => t.split('\n').filter(l => !/^ *at /.test(l)).join('\n');
const show = e => console.log(clean(require('util').inspect(e)), '##', e.name, '##', e.message, '##', Object.keys(e).join());
for (const k of ['DatabaseError', 'ConnectionError', 'TimeoutError']) { try { show(new S[k]()); } catch (e) { console.log(k, e.message); } }
try { show(new S.ValidationError()); show(new S.ValidationError('m')); show(new S.ValidationError(null, [new S.ValidationErrorItem('a', 'notNull Violation', 'p', 1), new S.ValidationErrorItem('b', 'FUNCTION', 'q', null)])); } catch (e) { console.log(e.message); }
try { show(new S.AggregateError([new Error('a'), new S.ValidationError('x')])); } catch (e) { console.log(e.message); }
try { show(new S.BulkRecordError(new Error('a'), { id: 1 })); } catch (e) { console.log(e.message); }
try { show(new S.OptimisticLockError({ modelName: 'M', values: { a: 1 }, where: { id: 1 } })); show(new S.OptimisticLockError()); } catch (e) { console.log(e.message); }
const i = new S.ValidationErrorItem('a', 'notNull Violation', 'p', 1, null, 'is_null', 'notNull', [1]);
console.log(i, i.getValidatorKey(), i.getValidatorKey(false), i.getValidatorKey(true, '#'));
try { i.getValidatorKey(true, ''); } catch (e) { console.log(e.message); }
console.log(S.ValidationErrorItem.Origins, S.ValidationErrorItem.TypeStringMap, S.ValidationErrorItemOrigin, S.ValidationErrorItemType, S.Error === S.BaseError);
class Mine extends S.ValidationError { constructor(m) { super(m, []); this.code = 7; } }
try { throw new Mine('mine'); } catch (e) { show(e); console.log(e instanceof S.ValidationError, e instanceof S.BaseError, e instanceof Error); }
class Other extends S.BaseError { constructor(m) { super(m); this.name = 'Other'; } }
show(new Other('o'));
