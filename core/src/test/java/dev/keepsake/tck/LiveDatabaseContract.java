package dev.keepsake.tck;

/** What every live database must do. Implemented by the test class of one. */
public interface LiveDatabaseContract extends CensusContract, RowCoverContract, SearchContract {}
