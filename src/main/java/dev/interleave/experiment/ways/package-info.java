/// One workload done in several ways, from one after the other to a pool of processes.
@NullMarked
package dev.interleave.experiment.ways;

import org.jspecify.annotations.NullMarked;
