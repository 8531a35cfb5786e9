/** Loaded by VS Code's extension host: runs the tests beside it with mocha and writes the results as JSON. */
const path = require('node:path');
const Mocha = require('mocha');

exports.run = () =>
  new Promise((resolve, reject) => {
    const output = process.env.INFRA_DIFF_TEST_RESULTS;
    const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, reporter: 'json', reporterOptions: { output } });
    mocha.addFile(path.join(__dirname, 'extension.test.cjs'));
    mocha.run((failures) => (failures > 0 ? reject(new Error(`${failures} failed`)) : resolve()));
  });
