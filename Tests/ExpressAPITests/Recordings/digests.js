const crypto = require('crypto');
for (const name of ['md5', 'sha1', 'sha256', 'sha384', 'sha512', 'SHA256']) {
  console.log(name, crypto.createHash(name).update('').digest('hex'));
  console.log(crypto.createHash(name).update('abc').update(Buffer.from('défghi')).digest('base64'));
  console.log(crypto.createHmac(name, 'k'.repeat(200)).update('x'.repeat(300)).digest('hex'));
}
for (const n of [55, 56, 63, 64, 111, 112, 119, 120, 127, 128]) console.log(n, crypto.createHash('sha256').update('a'.repeat(n)).digest('hex').slice(0, 16), crypto.createHash('sha512').update('a'.repeat(n)).digest('hex').slice(0, 16), crypto.createHash('md5').update('a'.repeat(n)).digest('hex').slice(0, 16), crypto.createHash('sha1').update('a'.repeat(n)).digest('hex').slice(0, 16));
console.log(crypto.createHash('sha1').update('616263', 'hex').digest('base64url'), crypto.createHash('md5').update('a').digest());
console.log(crypto.pbkdf2Sync('pw', 'salt', 100, 40, 'sha512').toString('hex'));
console.log(crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('a')), crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('b')));
try { crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('ab')); } catch (e) { console.log(e.name, e.code, e.message); }
try { crypto.createHash('nope'); } catch (e) { console.log(e.message); }
try { crypto.createHash('md5').update(5); } catch (e) { console.log(e.name, e.code); }
const h = crypto.createHash('md5'); h.digest(); try { h.digest(); } catch (e) { console.log(e.code, e.message); }
console.log(crypto.randomBytes(4).length, crypto.randomBytes(3).toString('hex').length, crypto.randomInt(5) < 5, crypto.randomUUID().length);
crypto.randomBytes(2, (err, b) => console.log(err, b.length));
console.log(Buffer.from('héllo').toString('base64'), Buffer.from('aGk', 'base64').toString(), Buffer.from('_-8', 'base64url').toString('hex'));
console.log(crypto.scryptSync('password', 'NaCl', 40, { N: 16, r: 2, p: 2 }).toString('hex'));
try { crypto.scryptSync('a', 'b', 4, { N: 3 }); } catch (e) { console.log(e.name, e.code); }
const { v4, validate, version } = require('uuid');
console.log(v4().length, validate(v4()), validate('x'), version(v4()));
require('express')().listen(3000);
