/** Functions that MySQL, MariaDB and PostgreSQL bring along and that change nothing but, at most, their own session. Pure. */
import type { SqlStatement } from './split.ts'

/** From the servers' own lists; of PostgreSQL without the volatile ones, but for those that tell the time, a size or a place, or only wait. */
const known = new Set(
  (
    'abbrev abs acldefault aclexplode acos acosd acosh add_months adddate addtime aes_decrypt aes_encrypt age any_value area ' +
    'array_agg array_dims array_fill array_length array_lower array_ndims array_position array_positions array_remove array_replace ' +
    'array_to_json array_to_string array_to_tsvector array_upper arrayagg ascii asin asind asinh atan atan2 atan2d atand atanh avg ' +
    'benchmark bigint bin bin_to_uuid binary binlog_gtid_pos bit bit_and bit_count bit_length bit_or bit_xor bool bool_and bool_or ' +
    'box bpchar broadcast cardinality cast cbrt ceil ceiling center char char_length character character_length charset chr cidr ' +
    'circle clock_timestamp coalesce coercibility col_description collate collation column_check column_exists column_json ' +
    'column_list compress concat concat_ws connection_id conv convert convert_from convert_to convert_tz corr cos cosd cosh cot cotd ' +
    'count covar_pop covar_samp crc32 crc32c crypt cume_dist curdate current_database current_date current_role ' +
    'current_schema current_schemas current_setting current_time current_timestamp current_user currval curtime database ' +
    'database_to_xml database_to_xml_and_xmlschema database_to_xmlschema date date_add date_bin date_format date_part date_sub ' +
    'date_trunc datediff datemultirange daterange datetime day dayname dayofmonth dayofweek dayofyear decimal decode decode_histogram ' +
    'degrees dense_rank des_decrypt des_encrypt diagonal diameter digest div double elt encode encrypt enum enum_first enum_last ' +
    'enum_range every exp export_set extract extractvalue factorial family field find_in_set first_value float float4 float8 floor ' +
    'format format_bytes format_type found_rows from_base64 from_days from_unixtime gcd gen_random_uuid gen_salt generate_series ' +
    'generate_subscripts geometrycollection get_bit get_byte get_current_ts_config get_lock getdatabaseencoding getdate getpgusername ' +
    'greatest group_concat grouping has_any_column_privilege has_column_privilege has_database_privilege ' +
    'has_foreign_data_wrapper_privilege has_function_privilege has_language_privilege has_parameter_privilege has_schema_privilege ' +
    'has_sequence_privilege has_server_privilege has_table_privilege has_tablespace_privilege has_type_privilege hashtext ' +
    'hashtextextended height hex hmac host hostmask hour if ifnull inet6_aton inet6_ntoa inet_aton inet_client_addr inet_client_port ' +
    'inet_ntoa inet_server_addr inet_server_port initcap insert instr int int2 int4 int4multirange int4range int8 int8multirange ' +
    'int8range integer interval is_free_lock is_ipv4 is_ipv4_compat is_ipv4_mapped is_ipv6 is_normalized is_used_lock is_uuid ' +
    'isclosed isempty isfinite ishorizontal isnull isparallel isperp isvertical json_agg json_array json_array_append ' +
    'json_array_elements json_array_elements_text json_array_insert json_array_length json_arrayagg json_build_array ' +
    'json_build_object json_compact json_contains json_contains_path json_depth json_detailed json_each json_each_text json_equals ' +
    'json_exists json_extract json_insert json_keys json_length json_loose json_merge json_merge_patch json_merge_preserve ' +
    'json_normalize json_object json_object_agg json_object_keys json_objectagg json_overlaps json_populate_record ' +
    'json_populate_recordset json_pretty json_query json_quote json_remove json_replace json_scalar json_schema_valid json_search ' +
    'json_serialize json_set json_storage_size json_strip_nulls json_table json_to_record json_to_recordset json_to_tsvector ' +
    'json_type json_typeof json_unquote json_valid json_value jsonb_agg jsonb_array_elements jsonb_array_elements_text ' +
    'jsonb_array_length jsonb_build_array jsonb_build_object jsonb_each jsonb_each_text jsonb_object jsonb_object_agg ' +
    'jsonb_object_keys jsonb_path_exists jsonb_path_exists_tz jsonb_path_match jsonb_path_match_tz jsonb_path_query ' +
    'jsonb_path_query_array jsonb_path_query_array_tz jsonb_path_query_first jsonb_path_query_first_tz jsonb_path_query_tz ' +
    'jsonb_populate_record jsonb_populate_recordset jsonb_pretty jsonb_set jsonb_set_lax jsonb_strip_nulls jsonb_to_record ' +
    'jsonb_to_recordset jsonb_to_tsvector jsonb_typeof justify_days justify_hours lag last_day last_insert_id last_value lastval ' +
    'lcase lcm lead least left length lengthb like line linestring ln load_file localtime localtimestamp locate log log10 log2 lower ' +
    'lpad lseg ltrim macaddr macaddr8 make_date make_set make_time make_timestamp make_timestamptz makeaclitem makedate maketime ' +
    'masklen master_gtid_wait master_pos_wait match max mbrcontains mbrintersects mbrwithin md5 median microsecond mid min min_scale ' +
    'minute mod mode money month monthname multilinestring multipoint multipolygon multirange mxid_age name name_const ' +
    'natural_sort_key nchar netmask network normalize now npoints nth_value ntile nullif num_nonnulls num_nulls numeric nummultirange ' +
    'numnode numrange nvarchar nvl nvl2 obj_description oct octet_length oid oidvectortypes old_password ord overlaps overlay ' +
    'parse_ident password path percent_rank percentile_cont percentile_disc period_add period_diff pg_advisory_lock ' +
    'pg_advisory_lock_shared pg_advisory_unlock pg_advisory_unlock_all pg_advisory_xact_lock pg_backend_pid pg_blocking_pids ' +
    'pg_char_to_encoding pg_client_encoding pg_collation_for pg_column_compression pg_column_size pg_current_snapshot ' +
    'pg_current_wal_insert_lsn pg_current_wal_lsn pg_current_xact_id pg_current_xact_id_if_assigned pg_database_size ' +
    'pg_encoding_max_length pg_encoding_to_char pg_filenode_relation pg_get_constraintdef pg_get_expr pg_get_function_arg_default ' +
    'pg_get_functiondef pg_get_indexdef pg_get_keywords pg_get_partition_constraintdef pg_get_partkeydef pg_get_ruledef ' +
    'pg_get_serial_sequence pg_get_statisticsobjdef pg_get_statisticsobjdef_columns pg_get_statisticsobjdef_expressions ' +
    'pg_get_triggerdef pg_get_userbyid pg_get_viewdef pg_has_role pg_indexes_size pg_is_in_recovery pg_is_other_temp_schema ' +
    'pg_is_wal_replay_paused pg_isolation_test_session_is_blocked pg_last_wal_receive_lsn pg_last_wal_replay_lsn pg_ls_dir ' +
    'pg_my_temp_schema pg_partition_root pg_relation_filenode pg_relation_filepath pg_relation_size pg_size_bytes pg_size_pretty ' +
    'pg_sleep pg_sleep_for pg_sleep_until pg_snapshot_xip pg_snapshot_xmax pg_snapshot_xmin pg_stat_get_activity pg_table_size ' +
    'pg_tablespace_size pg_timezone_abbrevs pg_timezone_names pg_total_relation_size pg_trigger_depth pg_try_advisory_lock ' +
    'pg_try_advisory_xact_lock pg_typeof pg_wal_lsn_diff phraseto_tsquery pi plainto_tsquery point polygon position pow power ' +
    'ps_current_thread_id quarter querytree quote quote_ident quote_literal quote_nullable radians radius rand random random_bytes ' +
    'random_normal range_agg range_merge rank real regclass regexp_count regexp_instr regexp_like regexp_match regexp_matches ' +
    'regexp_replace regexp_split_to_array regexp_split_to_table regexp_substr regr_avgx regr_avgy regr_count regr_r2 regr_slope ' +
    'regr_sxx regr_sxy regr_syy release_all_locks release_lock repeat replace reverse right roles_graphml round row_count row_number ' +
    'row_security_active row_to_json rpad rtrim scale schema schema_to_xml schema_to_xml_and_xmlschema schema_to_xmlschema schemas ' +
    'sec_to_time second session_user set set_bit set_byte set_config set_masklen setseed setweight sformat sha sha1 sha2 sha224 ' +
    'sha256 sha384 sha512 shobj_description sign signed similarity sin sind sinh sleep slope smallint soundex space split_part sqrt ' +
    'st_area st_asbinary st_asgeojson st_astext st_aswkt st_buffer st_centroid st_contains st_crosses st_difference st_dimension ' +
    'st_disjoint st_distance st_distance_sphere st_endpoint st_envelope st_equals st_geometrytype st_geomfromgeojson st_geomfromtext ' +
    'st_geomfromwkb st_intersection st_intersects st_isempty st_isvalid st_latitude st_length st_longitude st_makepoint st_numpoints ' +
    'st_overlaps st_point st_pointfromtext st_pointn st_polygonfromtext st_setsrid st_srid st_startpoint st_touches st_transform ' +
    'st_union st_within st_x st_y statement_digest statement_digest_text statement_timestamp std stddev stddev_pop stddev_samp ' +
    'str_to_date strcmp string_agg string_to_array string_to_table strip strpos subdate substr substring substring_index subtime sum ' +
    'sys_guid system_user table_to_xml table_to_xml_and_xmlschema table_to_xmlschema tan tand tanh text time time_format time_to_sec ' +
    'timediff timeofday timestamp timestamp_to_scn timestampadd timestampdiff timestamptz timetz timezone to_ascii to_base64 to_char ' +
    'to_date to_days to_hex to_json to_jsonb to_number to_regclass to_regcollation to_regnamespace to_regproc to_regprocedure ' +
    'to_regrole to_regtype to_seconds to_timestamp to_tsquery to_tsvector transaction_timestamp translate trim trim_array trim_scale ' +
    'trunc ts_debug ts_delete ts_filter ts_headline ts_lexize ts_parse ts_rank ts_rank_cd tsmultirange tsrange ' +
    'tstzmultirange tstzrange tsvector_to_array txid_current txid_current_if_assigned txid_current_snapshot txid_snapshot_xip ' +
    'txid_snapshot_xmax txid_snapshot_xmin txid_status ucase unaccent uncompress uncompressed_length unhex unistr unix_timestamp ' +
    'unnest unsigned updatexml upper user utc_date utc_time utc_timestamp uuid uuid_generate_v1 uuid_generate_v4 uuid_short ' +
    'uuid_to_bin uuidv4 uuidv7 validate_password_strength values var_pop var_samp varbinary varbit varchar variance version ' +
    'websearch_to_tsquery week weekday weekofyear weight_string width width_bucket word_similarity wsrep_last_seen_gtid ' +
    'wsrep_last_written_gtid wsrep_sync_wait_upto_gtid xid xml xml_is_well_formed xml_is_well_formed_content ' +
    'xml_is_well_formed_document xmlagg xmlcomment xmlconcat xmlelement xmlexists xmlforest xmlparse xmlpi xmlroot xmlserialize ' +
    'xmlvalidate xpath xpath_exists year yearweek'
  ).split(' '),
)

/** Behind these a bracket is no list of arguments. */
const keywords = new Set(
  (
    'select from join on using where having by and or not xor in any some all exists between like rlike regexp ilike similar escape ' +
    'case when then else is as distinct union except intersect limit offset values value table row array over filter group within ' +
    'window partition rollup cube sets index key force use ignore lateral with recursive materialized returning fetch for interval ' +
    'binary div mod against explain analyze analyse of to end default cross natural inner outer left right into order straight_join ' +
    'unnest set'
  ).split(' '),
)

/**
 * The function that a question asks for and that nobody here knows: it is somebody's own, and may change anything. A name behind a
 * bracket or behind AS is an alias with its columns, and one behind WITH a part of the question.
 */
export function ownFunctionIn({ tokens, text, from }: SqlStatement): string | undefined {
  const words = tokens.map((token) => text.slice(token.from - from, token.to - from))
  const parts = new Set(
    words.filter((_, at) => words[at + 1] === '(' && /^(?:with|recursive|,)$/i.test(words[at - 1] ?? '') && isPart(words, at)),
  )
  const at = tokens.findIndex(({ kind }, index) => {
    const word = words[index] ?? ''
    if ((kind !== 'word' && kind !== 'quoted') || words[index + 1] !== '(') return false
    const before = (words[index - 1] ?? '').toLowerCase()
    if (before === ')' || before === 'as' || parts.has(word)) return false
    const lower = word.toLowerCase()
    if (before === '.') return !(words[index - 2]?.toLowerCase() === 'pg_catalog' && known.has(lower))
    return kind === 'quoted' || !(known.has(lower) || keywords.has(lower))
  })
  return at < 0 ? undefined : words[at]
}

/** `a (b, c) AS (`. */
function isPart(words: readonly string[], at: number): boolean {
  const end = words.indexOf(')', at)
  return end > 0 && words[end + 1]?.toLowerCase() === 'as' && /^(?:\(|not|materialized)$/i.test(words[end + 2] ?? '')
}
