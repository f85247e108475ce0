@NullMarked
package dev.interleave.chart.experiment;

import org.jspecify.annotations.NullMarked;
