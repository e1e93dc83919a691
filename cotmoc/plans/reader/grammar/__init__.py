"""What words say wherever they stand: numbers with their units and bounds, times, agencies, the names of what is measured."""
