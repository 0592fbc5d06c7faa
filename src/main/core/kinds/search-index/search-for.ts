import type { SearchEngine } from '#shared/kinds/task/search-index.ts'
import { elasticsearch } from './elasticsearch.ts'
import type { Search } from './search.ts'
import { solr } from './solr.ts'

export function searchFor({ of }: SearchEngine): Search {
  switch (of) {
    case 'solr':
      return solr
    case 'elasticsearch':
      return elasticsearch
  }
}
