/** A type of resource that holds data, and the arguments which Terraform cannot change without making it anew. */
export interface DataType {
  /** What it is, for people. */
  readonly what: string;
  /** Arguments that the provider's documentation and schema mark "forces new resource". */
  readonly forcesNew: readonly string[];
}

const database = (...forcesNew: string[]): DataType => ({ what: 'a database', forcesNew });
const disk = (...forcesNew: string[]): DataType => ({ what: 'a disk', forcesNew });
const store = (...forcesNew: string[]): DataType => ({ what: 'an object store', forcesNew });
const files = (...forcesNew: string[]): DataType => ({ what: 'a file system', forcesNew });

/**
 * Types whose end is the end of data. From the providers' own documentation, https://registry.terraform.io/browse/providers: only
 * arguments that force a new resource in every version since 2022 are listed.
 */
export const TERRAFORM_DATA: ReadonlyMap<string, DataType> = new Map([
  [
    'aws_db_instance',
    database('engine', 'username', 'db_name', 'storage_encrypted', 'kms_key_id', 'character_set_name'),
  ],
  [
    'aws_rds_cluster',
    database('cluster_identifier', 'engine', 'master_username', 'database_name', 'storage_encrypted', 'kms_key_id'),
  ],
  ['aws_rds_global_cluster', database('global_cluster_identifier', 'database_name', 'storage_encrypted')],
  ['aws_docdb_cluster', database('cluster_identifier', 'master_username', 'storage_encrypted', 'kms_key_id')],
  ['aws_neptune_cluster', database('cluster_identifier', 'storage_encrypted', 'kms_key_arn')],
  // `internal/service/redshift/cluster.go` of the provider: `database_name` is not among them.
  ['aws_redshift_cluster', database('cluster_identifier', 'master_username')],
  ['aws_dynamodb_table', database('name', 'hash_key', 'range_key')],
  ['aws_opensearch_domain', database('domain_name')],
  ['aws_elasticsearch_domain', database('domain_name')],
  ['aws_memorydb_cluster', database('name')],
  ['aws_s3_bucket', store('bucket', 'bucket_prefix')],
  ['aws_ebs_volume', disk('availability_zone', 'encrypted', 'kms_key_id', 'snapshot_id')],
  [
    'aws_efs_file_system',
    files('creation_token', 'encrypted', 'kms_key_id', 'performance_mode', 'availability_zone_name'),
  ],
  ['aws_fsx_lustre_file_system', files('deployment_type', 'kms_key_id')],
  ['aws_ecr_repository', { what: 'a registry of images', forcesNew: ['name'] }],
  ['google_sql_database_instance', database('name', 'region')],
  ['google_sql_database', database('name', 'instance')],
  ['google_alloydb_cluster', database('cluster_id', 'location')],
  ['google_spanner_instance', database('name', 'config')],
  ['google_spanner_database', database('name', 'instance')],
  ['google_bigtable_instance', database('name')],
  ['google_bigtable_table', database('name', 'instance_name')],
  ['google_firestore_database', database('name', 'location_id')],
  ['google_bigquery_dataset', database('dataset_id', 'location')],
  ['google_bigquery_table', database('dataset_id', 'table_id')],
  ['google_storage_bucket', store('name', 'location')],
  ['google_compute_disk', disk('name', 'zone')],
  ['google_compute_region_disk', disk('name', 'region')],
  ['google_filestore_instance', files('name', 'tier', 'location')],
  ['azurerm_mssql_server', database('name', 'resource_group_name', 'location', 'version')],
  ['azurerm_mssql_database', database('name', 'server_id', 'collation')],
  ['azurerm_postgresql_flexible_server', database('name', 'resource_group_name', 'location', 'administrator_login')],
  ['azurerm_postgresql_server', database('name', 'resource_group_name', 'location', 'administrator_login')],
  ['azurerm_postgresql_database', database('name', 'server_name', 'charset', 'collation')],
  ['azurerm_postgresql_flexible_server_database', database('name', 'server_id', 'charset', 'collation')],
  ['azurerm_mysql_flexible_server', database('name', 'resource_group_name', 'location', 'administrator_login')],
  ['azurerm_mysql_flexible_database', database('name', 'server_name', 'charset', 'collation')],
  ['azurerm_mariadb_server', database('name', 'resource_group_name', 'location')],
  ['azurerm_cosmosdb_account', database('name', 'resource_group_name', 'kind')],
  ['azurerm_storage_account', store('name', 'resource_group_name', 'location')],
  ['azurerm_storage_container', store('name')],
  ['azurerm_storage_share', files('name')],
  ['azurerm_managed_disk', disk('name', 'resource_group_name', 'location', 'create_option')],
  ['digitalocean_database_cluster', database('name', 'engine')],
  ['digitalocean_volume', disk('name', 'region')],
  ['digitalocean_spaces_bucket', store('name', 'region')],
  ['hcloud_volume', disk('location')],
  ['openstack_blockstorage_volume_v3', disk('availability_zone')],
  ['kubernetes_persistent_volume_claim', disk()],
  ['kubernetes_persistent_volume_claim_v1', disk()],
  ['docker_volume', disk('name', 'driver')],
  ['mongodbatlas_cluster', database('name', 'project_id')],
  ['mongodbatlas_advanced_cluster', database('name', 'project_id')],
]);
