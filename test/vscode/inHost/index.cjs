/** Loaded by VS Code's extension host: runs the tests of a file beside it with mocha and writes the results as JSON. */
const path = require('node:path');
const Mocha = require('mocha');

exports.run = () =>
  new Promise((resolve, reject) => {
    const output = process.env.INFRA_DIFF_TEST_RESULTS;
    const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, reporter: 'json', reporterOptions: { output } });
    mocha.addFile(path.join(__dirname, process.env.INFRA_DIFF_TEST_SUITE));
    mocha.run((failures) => (failures > 0 ? reject(new Error(`${failures} failed`)) : resolve()));
  });
