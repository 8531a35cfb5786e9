import type { Comparison } from '../diff/comparison';
import type { Report } from '../report/report';

/**
 * What the assessment is made of: the parts of the report that are done, with every text in them masked, and the two models for what the
 * report does not tell of (who needs whom, images, mounts). No value of a variable is read from the models.
 */
export interface Facts
  extends Pick<Report, 'comparison' | 'merge' | 'units' | 'resources' | 'ports' | 'env' | 'findings'> {
  readonly models: Comparison;
}
