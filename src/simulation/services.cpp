#include "simulation/services.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace wardmote::simulation {

namespace {

template <class T, std::size_t Size>
T found(const std::pair<std::string_view, T> (&table)[Size], std::string_view name, T otherwise) {
  const auto* const at = std::ranges::find(table, name, &std::pair<std::string_view, T>::first);
  return at == std::end(table) ? otherwise : at->second;
}

constexpr std::pair<std::string_view, std::uint32_t> reads[] = {
    {"4.8.1", 38'000}, {"4.6.1", 26'000}, {"4.17", 9'000},  {"4.14", 6'000}, {"4.1.1", 5'000},
    {"4.10", 4'000},   {"4.3", 3'000},    {"4.8.3", 2'000}, {"4.8.2", 800},  {"4.6.2", 800},
    {"4.2", 600},      {"4.12.1", 300},   {"4.18", 1'000},  {"4.1.2", 600},
};

constexpr std::pair<std::string_view, std::uint32_t> others[] = {
    {"8.2", 15'000},  {"2.2", 12'000},  {"11.2", 9'000}, {"7.4", 8'000},  {"6.13", 6'000},
    {"1.1.1", 2'500}, {"1.5", 2'000},   {"3.1", 2'000},  {"5.1", 2'000},  {"8.4", 2'000},
    {"1.2.1", 1'500}, {"8.1.1", 1'500}, {"2.1", 1'200},  {"1.6", 1'000},  {"2.3", 1'000},
    {"5.2", 1'000},   {"8.11", 1'000},  {"12.2", 1'000}, {"12.1", 800},   {"6.23", 800},
    {"6.24.1", 600},  {"7.1", 600},     {"6.8", 500},    {"6.15.1", 500}, {"6.21", 500},
    {"6.11", 400},    {"7.3", 400},     {"8.9", 400},    {"2.5", 300},
};

constexpr std::pair<std::string_view, OrdinaryRange> ranges[] = {
    {"StandingCharge", {20, 80}},
    {"StandingChargeScale", {-3, -2}},
    {"PriceScale", {-5, -3}},
    {"BlockPrice", {900, 4'500}},
    {"TOUPrice", {900, 4'500}},
    {"ElectricityPriceElement", {900, 4'500}},
    {"AdjustMeterBalance", {-20'000, 20'000}},
    {"DebtRecoveryRateCap", {0, 2'000}},
    {"EmergencyCreditLimit", {500, 2'000}},
    {"EmergencyCreditThreshold", {50, 500}},
    {"LowCreditThreshold", {100, 500}},
    {"MaxMeterBalance", {20'000, 99'900}},
    {"MaxCreditThreshold", {10'000, 50'000}},
    {"TimeDebtRegister1", {0, 60'000}},
    {"TimeDebtRegister2", {0, 60'000}},
    {"PaymentDebtRegister", {0, 60'000}},
    {"DebtRecoveryPerPayment", {0, 5'000}},
    {"DebtRecoveryRate", {0, 800}},
    {"DebtRecoveryRatePriceScale", {-5, -3}},
    {"LoadLimitPeriod", {10, 300}},
    {"LoadLimitPowerThreshold", {2'000, 23'000}},
    {"LoadLimitRestorationPeriod", {60, 3'600}},
    {"CalorificValue", {36, 43, true}},
    {"ConversionFactor", {1, 2, true}},
    {"UncontrolledGasFlowRate", {0, 6}},
    {"UncontrolledGasFlowRateDecimal", {0, 6}},
    {"StabilisationPeriod", {1, 60}},
    {"MeasurementPeriod", {1, 600}},
    {"TolerancePeriod", {6, 60}},
    {"RandomisedOffsetLimit", {0, 1'799}},
    {"CommandedStateLevel", {0, 100}},
};

}  // namespace

bool is_scheduled(const traffic::TypeFacts& type) {
  return type.reference.starts_with("4.") || type.reference == "14.1";
}

std::uint32_t weight_of(const traffic::TypeFacts& type) {
  return is_scheduled(type) ? found(reads, type.variant, 100U) : found(others, type.variant, 20U);
}

OrdinaryRange ordinary_range(std::string_view attribute) {
  return found(ranges, attribute, OrdinaryRange{0, 100});
}

}  // namespace wardmote::simulation
